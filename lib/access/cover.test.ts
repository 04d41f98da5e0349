import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInRole } from "./built-in";
import { accessOf, type EnvironmentAccess, type HeldRole } from "./can";
import { coversRoles } from "./cover";
import { permissions, type RoleBase } from "./permissions";

const existing = ["a", "b", "c"];

const anyRole: fc.Arbitrary<HeldRole> = fc.record({
  id: fc.uuid(),
  name: fc.constant("Any"),
  base: fc.constantFrom<RoleBase>("none", "agent", "developer", "admin"),
  custom: fc.boolean(),
  granted: fc.subarray([...permissions, "no-such-thing:read"], { maxLength: 4 }),
  withheld: fc.subarray([...permissions], { maxLength: 4 }),
  access: fc.constantFrom<EnvironmentAccess>("all", "only", "except"),
  environmentIds: fc.subarray(existing),
});

/** Less than a role, as somebody who holds it would give it on: such pairs are rare by chance. */
const narrower = (role: HeldRole): fc.Arbitrary<HeldRole> =>
  fc
    .record({ withheld: fc.subarray([...permissions]), named: fc.subarray(existing), keeps: fc.boolean() })
    .map(({ withheld, named, keeps }) => ({
      ...role,
      granted: role.granted.filter((permission) => !withheld.some((each) => each === permission)),
      withheld: [...role.withheld, ...withheld],
      ...(!keeps && { access: "only", environmentIds: named }),
    }));

const pairs = fc
  .array(anyRole, { minLength: 1, maxLength: 3 })
  .chain((own) =>
    fc.tuple(
      fc.constant(own),
      fc.array(fc.oneof(anyRole, ...own.map(narrower)), { minLength: 1, maxLength: 3 }),
    ),
  );

/** All that roles allow, as lines: where, and what. */
function allOf(roles: readonly HeldRole[], environmentIds: readonly string[]): Set<string> {
  const access = accessOf(roles, environmentIds);
  return new Set([
    ...access.visible,
    ...permissions.flatMap((permission) => [
      ...access.where(permission).map((id) => `${id} ${permission}`),
      ...(access.can(permission, "organization") ? [`organization ${permission}`] : []),
    ]),
  ]);
}

describe("who may give a role", () => {
  it("ends up with no more than they had, whatever environments come and go", () => {
    let covered = 0;
    fc.assert(
      fc.property(pairs, fc.subarray([...existing, "d", "e"]), ([own, given], later) => {
        if (!coversRoles(own, given, existing)) return;
        covered++;
        for (const environmentIds of [existing, later]) {
          expect(allOf([...own, ...given], environmentIds)).toEqual(allOf(own, environmentIds));
        }
      }),
      { numRuns: 700 },
    );
    expect(covered).toBeGreaterThan(70);
  });

  it("may give all that they hold themselves, and whoever may give more may give less", () => {
    fc.assert(
      fc.property(pairs, ([own, given]) => {
        expect(coversRoles(own, own, existing)).toBe(true);
        if (coversRoles(own, given, existing)) {
          for (const one of given) expect(coversRoles(own, [one], existing)).toBe(true);
        }
      }),
    );
  });

  it.each<[string, HeldRole[], HeldRole[], boolean]>([
    ["an Admin gives anything", [admin()], [admin(), developer()], true],
    ["a Developer gives no Admin", [developer()], [admin()], false],
    ["two halves of all environments are not all", [except("a"), only("a")], [developer()], false],
    ["all that exist are not those added later", [only("a", "b", "c")], [except("a")], false],
    ["an environment within those of one's own", [except("a")], [only("b", "c")], true],
    ["sight alone is given, too", [only("a")], [{ ...only("b"), base: "none" }], false],
  ])("%s", (_what, own, given, may) => {
    expect(coversRoles(own, given, existing)).toBe(may);
  });
});

function admin(): HeldRole {
  return { id: "admin", ...builtInRole("admin") };
}
function developer(): HeldRole {
  return { id: "developer", ...builtInRole("developer") };
}
function only(...environmentIds: string[]): HeldRole {
  return { ...developer(), custom: true, access: "only", environmentIds };
}
function except(...environmentIds: string[]): HeldRole {
  return { ...developer(), custom: true, access: "except", environmentIds };
}
