import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInRole } from "./built-in";
import { accessOf, type HeldRole } from "./can";
import { type Asked, explain, type Place } from "./explain";
import { permissions } from "./permissions";

const environments = [
  { id: "dev", name: "Development" },
  { id: "qa", name: "QA" },
  { id: "prod", name: "Production" },
];
const agent: HeldRole = { id: "agent", ...builtInRole("agent") };
const developer: HeldRole = { id: "developer", ...builtInRole("developer") };
const admin: HeldRole = { id: "admin", ...builtInRole("admin") };

function custom(name: string, given: Partial<HeldRole>): HeldRole {
  return { ...developer, id: name, name, custom: true, ...given };
}

const exceptProd = custom("Everything except Production", { access: "except", environmentIds: ["prod"] });

function asked(roles: readonly HeldRole[], more: Partial<Asked> = {}): Asked {
  return { member: { name: "Linus", deactivated: false }, roles, environments, ...more };
}

const inProd = { environmentId: "prod" };
const inDev = { environmentId: "dev" };

describe("why somebody may", () => {
  it.each<[string, HeldRole[], (typeof permissions)[number], Place, string[]]>([
    [
      "a built-in role",
      [developer],
      "connected-account:create",
      inProd,
      ["Granted by Developer, in all environments."],
    ],
    [
      "a built-in role that is bound to environments",
      [{ ...agent, access: "only", environmentIds: ["dev", "qa"] }],
      "profile:read",
      inDev,
      ["Granted by Agent, only in Development and QA."],
    ],
    [
      "a custom role that leaves one out",
      [exceptProd],
      "connected-account:delete",
      inDev,
      [
        "Granted by Everything except Production (based on Developer; all environments except Production, includes environments added later).",
      ],
    ],
    [
      "what a custom role adds to its base, and one without a base",
      [
        custom("Tester", {
          base: "agent",
          granted: ["profile:update"],
          access: "only",
          environmentIds: ["dev"],
        }),
        custom("Profiles", { base: "none", granted: ["profile:update"] }),
      ],
      "profile:update",
      inDev,
      [
        "Granted by Tester (added to Agent; only Development).",
        "Also granted by Profiles (of its own; all environments, includes environments added later).",
      ],
    ],
    [
      "the whole organization",
      [agent, admin],
      "member:invite",
      "organization",
      ["Granted by Admin, in the whole organization."],
    ],
  ])("%s", (_what, roles, permission, place, sentences) => {
    expect(explain(asked(roles), permission, place)).toMatchObject({ granted: true, sentences });
  });
});

describe("why somebody may not", () => {
  it.each<[string, Asked, (typeof permissions)[number], Place, string[]]>([
    [
      "what no role includes does not exist",
      asked([exceptProd]),
      "profile:read",
      inProd,
      ["No role of Linus includes Production, so it does not exist for them."],
    ],
    [
      "a role that includes it lacks it, another that allows it is elsewhere",
      asked([agent, exceptProd]),
      "connected-account:create",
      inProd,
      [
        "Agent includes Production, and does not allow creating connected accounts.",
        "Everything except Production allows it, and does not include Production.",
      ],
    ],
    [
      "what a custom role withholds of its base",
      asked([custom("Careful", { withheld: ["profile:delete"] })]),
      "profile:delete",
      inDev,
      ["Careful includes Development, and withholds deleting profiles from Developer."],
    ],
    [
      "the licence",
      asked([developer], { changeable: ["prod"] }),
      "application:update",
      inDev,
      ["Developer allows it; the STANDARD licence locks Development."],
    ],
    [
      "an act on the whole organization from a role that is bound to environments",
      asked([
        custom("Auditor", {
          base: "none",
          granted: ["audit:read"],
          access: "except",
          environmentIds: ["prod"],
        }),
      ]),
      "audit:read",
      "organization",
      [
        "Auditor allows it, and reaches all environments except Production: what concerns the whole organization needs all of them.",
      ],
    ],
    [
      "what no role allows",
      asked([developer]),
      "member:invite",
      "organization",
      ["No role of Linus allows inviting members."],
    ],
    [
      "who is deactivated",
      asked([admin], { member: { name: "Linus", deactivated: true } }),
      "profile:read",
      inDev,
      ["Linus is deactivated, so that no role counts."],
    ],
    ["who holds nothing", asked([]), "profile:read", inDev, ["Linus holds no role."]],
  ])("%s", (_what, about, permission, place, sentences) => {
    expect(explain(about, permission, place)).toMatchObject({ granted: false, sentences });
  });
});

it("answers as the check does, of any roles, environments and licence", () => {
  const ids = environments.map(({ id }) => id);
  const role = fc.record({
    base: fc.constantFrom("none", "agent", "developer", "admin"),
    access: fc.constantFrom("all", "only", "except"),
    environmentIds: fc.subarray(ids),
    granted: fc.subarray([...permissions], { maxLength: 6 }),
    withheld: fc.subarray([...permissions], { maxLength: 6 }),
  });
  const place = fc.oneof(
    fc.constant("organization" as const),
    fc.constantFrom(...ids).map((environmentId) => ({ environmentId })),
  );
  fc.assert(
    fc.property(
      fc.array(role, { maxLength: 4 }),
      fc.constantFrom(...permissions),
      place,
      fc.option(fc.subarray(ids), { nil: undefined }),
      (given, permission, where, changeable) => {
        const roles = given.map((each, at) => custom(`Role ${at}`, { ...each, id: String(at) }));
        const { granted, sentences } = explain(asked(roles, { changeable }), permission, where);
        expect(granted).toBe(accessOf(roles, ids, changeable).can(permission, where));
        expect(sentences.length).toBeGreaterThan(0);
      },
    ),
  );
});
