import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accessOf, type EnvironmentAccess, type HeldRole, permissionsOfRole } from "./can";
import { viewOnlyReason } from "./describe";
import { type Permission, permissions, permissionsOf, type RoleBase } from "./permissions";

const all = ["dev", "qa", "prod", "demo"];

const role = (
  base: RoleBase,
  access: EnvironmentAccess = "all",
  environmentIds: string[] = [],
): HeldRole => ({
  id: `${base}-${access}-${environmentIds.join("-")}`,
  name: base,
  base,
  custom: true,
  granted: [],
  withheld: [],
  access,
  environmentIds,
});

describe("what roles add up to", () => {
  type Row = { what: string; roles: HeldRole[]; visible: string[]; updates: string[]; organization: boolean };

  it.each<Row>([
    { what: "no role", roles: [], visible: [], updates: [], organization: false },
    { what: "an Agent", roles: [role("agent")], visible: all, updates: [], organization: false },
    { what: "a Developer", roles: [role("developer")], visible: all, updates: all, organization: true },
    { what: "an Admin", roles: [role("admin")], visible: all, updates: all, organization: true },
    {
      what: "a Developer of one environment",
      roles: [role("developer", "only", ["dev"])],
      visible: ["dev"],
      updates: ["dev"],
      organization: false,
    },
    {
      what: "a Developer of all but one, also of those added later",
      roles: [role("developer", "except", ["prod"])],
      visible: ["dev", "qa", "demo"],
      updates: ["dev", "qa", "demo"],
      organization: false,
    },
    {
      what: "a Developer of none by name",
      roles: [role("developer", "only", [])],
      visible: [],
      updates: [],
      organization: false,
    },
    {
      what: "a Developer who is excepted from nothing: all, yet not organization-wide",
      roles: [role("developer", "except", [])],
      visible: all,
      updates: all,
      organization: false,
    },
    {
      what: "an Agent everywhere who develops in one",
      roles: [role("agent"), role("developer", "only", ["qa"])],
      visible: all,
      updates: ["qa"],
      organization: false,
    },
    {
      what: "two partial Developers, united",
      roles: [role("developer", "only", ["dev"]), role("developer", "except", ["dev", "prod"])],
      visible: ["dev", "qa", "demo"],
      updates: ["dev", "qa", "demo"],
      organization: false,
    },
    {
      what: "one named environment that is gone",
      roles: [role("developer", "only", ["gone"])],
      visible: [],
      updates: [],
      organization: false,
    },
  ])("$what", ({ roles, visible, updates, organization }) => {
    const access = accessOf(roles, all);
    expect(access.visible).toEqual(visible);
    expect(access.where("profile:update")).toEqual(updates);
    expect(access.can("profile:update", "anywhere")).toBe(updates.length > 0);
    expect(access.can("profile:update", "organization")).toBe(organization);
    for (const environmentId of all) {
      expect(access.can("profile:update", { environmentId })).toBe(updates.includes(environmentId));
    }
  });

  it.each<[RoleBase, Permission, boolean]>([
    ["agent", "application:read", true],
    ["agent", "profile:read", true],
    ["agent", "connected-account:read", false],
    ["agent", "application:update", false],
    ["developer", "connected-account:reveal", true],
    ["developer", "environment:create", false],
    ["developer", "member:read", false],
    ["developer", "member:update", false],
    ["developer", "role:update", false],
    ["developer", "organization:update", false],
    ["developer", "audit:read", false],
    ["admin", "member:update", true],
    ["admin", "organization:delete", true],
  ])("%s, %s: %s", (base, permission, held) => {
    expect(permissionsOf[base].has(permission)).toBe(held);
    expect(accessOf([role(base)], all).can(permission, "organization")).toBe(held);
  });
});

const environmentIds = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"));
const anyRole = fc.record({
  id: fc.uuid(),
  name: fc.string(),
  base: fc.constantFrom<RoleBase>("none", "agent", "developer", "admin"),
  custom: fc.boolean(),
  granted: fc.subarray([...permissions, "no-such-thing:read"], { maxLength: 4 }),
  withheld: fc.subarray([...permissions, "no-such-thing:read"], { maxLength: 4 }),
  access: fc.constantFrom<EnvironmentAccess>("all", "only", "except"),
  environmentIds: fc.subarray(["a", "b", "c", "d", "e", "gone"]),
});
const roles = fc.array(anyRole, { maxLength: 4 });
const permission = fc.constantFrom(...permissions);

const holds = (fact: (held: HeldRole[], existing: string[], wanted: Permission) => void) =>
  fc.assert(fc.property(roles, environmentIds, permission, fact), { numRuns: 500 });

describe("for any roles", () => {
  it("lists and can agree, in every environment", () => {
    holds((held, existing, wanted) => {
      const access = accessOf(held, existing);
      for (const environmentId of [...existing, "gone", "never"]) {
        expect(access.can(wanted, { environmentId })).toBe(access.where(wanted).includes(environmentId));
      }
      expect(access.can(wanted, "anywhere")).toBe(access.where(wanted).length > 0);
    });
  });

  it("nothing is granted that no role grants", () => {
    holds((held, existing, wanted) => {
      const granting = held.filter((each) => permissionsOfRole(each).has(wanted));
      const access = accessOf(held, existing);
      if (granting.length > 0) return;
      expect(access.where(wanted)).toEqual([]);
      expect(access.can(wanted, "organization")).toBe(false);
    });
  });

  it("what can be done somewhere can be seen there, and nothing is seen that does not exist", () => {
    holds((held, existing, wanted) => {
      const access = accessOf(held, existing);
      for (const id of access.where(wanted)) expect(access.visible).toContain(id);
      for (const id of access.visible) expect(existing).toContain(id);
    });
  });

  it("a further role takes nothing away", () => {
    fc.assert(
      fc.property(roles, anyRole, environmentIds, permission, (held, more, existing, wanted) => {
        const [before, after] = [accessOf(held, existing), accessOf([...held, more], existing)];
        expect(after.visible).toEqual(expect.arrayContaining([...before.visible]));
        expect(after.where(wanted)).toEqual(expect.arrayContaining([...before.where(wanted)]));
        if (before.can(wanted, "organization")) expect(after.can(wanted, "organization")).toBe(true);
      }),
    );
  });

  it("roles that name environments never add up to the organization", () => {
    holds((held, existing, wanted) => {
      const bound = held.filter(({ access }) => access !== "all");
      expect(accessOf(bound, existing).can(wanted, "organization")).toBe(false);
    });
  });

  it("an environment added later is seen by 'all' and 'except', not by 'only'", () => {
    fc.assert(
      fc.property(anyRole, environmentIds, (one, existing) => {
        const access = accessOf([one], [...existing, "later"]);
        expect(access.visible.includes("later")).toBe(one.access !== "only");
      }),
    );
  });
});

it("the reason beside a disabled control names the environment and the roles", () => {
  expect(viewOnlyReason("Production", { roles: [role("agent")] })).toBe(
    "You can view Production, not change it. Your role: agent.",
  );
});
