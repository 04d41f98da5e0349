import { describe, expect, it } from "vitest";
import { builtInRole } from "./built-in";
import type { HeldRole } from "./can";
import { overlapsOf, overlapText } from "./overlap";
import { reachOf, resultingAccess, summaryOf } from "./summary";

const environments = [
  { id: "dev", name: "Development" },
  { id: "qa", name: "QA" },
  { id: "prod", name: "Production" },
];
const ids = environments.map(({ id }) => id);

const custom = (name: string, rules: Partial<HeldRole> = {}): HeldRole => ({
  id: name,
  name,
  base: "developer",
  custom: true,
  granted: [],
  withheld: [],
  access: "all",
  environmentIds: [],
  ...rules,
});
const developer: HeldRole = { id: "developer", ...builtInRole("developer") };
const agent: HeldRole = { id: "agent", ...builtInRole("agent") };
const admin: HeldRole = { id: "admin", ...builtInRole("admin") };
const sealed = custom("No Production", { access: "except", environmentIds: ["prod"] });

describe("the summary of a role", () => {
  it.each<[string, HeldRole, string[]]>([
    [
      "an Agent",
      agent,
      ["View apps, profiles and deployments.", "In all environments; includes environments added later."],
    ],
    ["an Admin", admin, ["Everything, everywhere: also members, roles and the organization."]],
    [
      "a custom role with less and other environments",
      { ...sealed, withheld: ["connected-account:delete"] },
      [
        "Everything a Developer can, except delete connected accounts.",
        "In all environments except Production; includes environments added later.",
      ],
    ],
    [
      "one with more, of which some needs all environments",
      custom("Support", {
        base: "agent",
        granted: ["application:update", "connected-account:reveal", "member:read", "member:invite"],
        access: "only",
        environmentIds: ["qa", "dev"],
      }),
      [
        "Everything an Agent can, and also change apps; carry the secrets of connected accounts elsewhere.",
        "Without effect, as it needs all environments: view and invite members.",
        "Only in Development and QA.",
      ],
    ],
    [
      "one from nothing",
      custom("Auditor", { base: "none", granted: ["audit:read", "organization:read"] }),
      ["View the organization and the audit log.", "In all environments; includes environments added later."],
    ],
    [
      "one that grants nothing, in an environment that is gone",
      custom("Empty", { base: "none", access: "only", environmentIds: ["gone"], granted: ["no-such:thing"] }),
      ["Nothing yet, but see which environments there are.", "In no environment."],
    ],
  ])("of %s", (_what, role, says) => {
    expect(summaryOf(role, environments)).toEqual(says);
  });

  it("says where it reaches in a few words", () => {
    expect(reachOf(developer, environments)).toBe("All environments");
    expect(reachOf(sealed, environments)).toBe("All except Production");
    expect(reachOf({ access: "only", environmentIds: ["prod", "dev"] }, environments)).toBe(
      "Only Development and Production",
    );
    expect(reachOf({ access: "only", environmentIds: [] }, environments)).toBe("None");
  });
});

describe("the resulting access", () => {
  const levels = (roles: HeldRole[], changeable?: string[]) => {
    const { environments: within, later, organization } = resultingAccess(roles, ids, changeable);
    return [...within.map(({ level }) => level), later, organization];
  };

  it.each<[string, HeldRole[], string[]]>([
    ["no role", [], ["none", "none", "none", "none", "none"]],
    ["an Agent", [agent], ["views", "views", "views", "views", "none"]],
    ["an Admin", [admin], ["changes", "changes", "changes", "changes", "changes"]],
    ["all but Production", [sealed], ["changes", "changes", "none", "changes", "none"]],
    ["the same beside an Agent", [sealed, agent], ["changes", "changes", "views", "changes", "none"]],
    [
      "one environment and the audit log",
      [
        custom("QA", { access: "only", environmentIds: ["qa"] }),
        custom("Auditor", { base: "none", granted: ["audit:read"] }),
      ],
      ["none", "changes", "none", "none", "views"],
    ],
  ])("of %s", (_what, roles, expected) => {
    expect(levels(roles)).toEqual(expected);
  });

  it("is what the licence leaves of it", () => {
    expect(levels([developer], ["prod"])).toEqual(["views", "views", "changes", "views", "none"]);
  });
});

describe("a role that undoes another", () => {
  const warnings = (...roles: HeldRole[]) =>
    overlapsOf(roles, ids).map((each) => overlapText(each, environments, "Grace"));

  it("is named with what it includes", () => {
    expect(warnings(sealed, developer)).toEqual(["Grace also holds Developer, which includes Production."]);
    expect(warnings(agent, sealed)).toEqual(["Grace also holds Agent, which includes Production."]);
    expect(warnings(custom("QA", { access: "only", environmentIds: ["qa"] }), developer)).toEqual([
      "Grace also holds Developer, which includes Development and Production.",
    ]);
    // What an environment-bound role is given of the organization has no effect, and is no reason to keep it.
    const idle: Partial<HeldRole> = { access: "only", environmentIds: ["qa"], granted: ["audit:read"] };
    expect(warnings(custom("QA and audit", idle), developer)).toEqual([
      "Grace also holds Developer, which includes Development and Production.",
    ]);
    expect(warnings(custom("Careful", { withheld: ["connected-account:delete"] }), developer)).toEqual([
      "Grace also holds Developer, which can delete connected accounts.",
    ]);
    expect(warnings({ ...sealed, withheld: ["profile:reveal"] }, admin)).toEqual([
      "Grace also holds Admin, which includes Production and can carry the secrets of profiles elsewhere.",
    ]);
    const [overlap] = overlapsOf([sealed, developer], ids);
    expect(overlap && overlapText(overlap, environments, null)).toBe(
      "They would also hold Developer, which includes Production.",
    );
  });

  it("is named once for all it undoes, and each of two that undo one another", () => {
    const noQa = custom("No QA", { access: "except", environmentIds: ["qa"] });
    expect(warnings(sealed, noQa, developer)).toEqual([
      "Grace also holds No Production, which includes QA.",
      "Grace also holds No QA, which includes Production.",
      "Grace also holds Developer, which includes QA and Production.",
    ]);
  });

  it("is none that completes the other", () => {
    const only = (id: string) => custom(`Only ${id}`, { access: "only", environmentIds: [id] });
    expect(warnings(only("dev"), only("qa"))).toEqual([]);
    expect(warnings(only("dev"), agent)).toEqual([]);
    expect(warnings(agent, developer)).toEqual([]);
    expect(warnings({ ...sealed, base: "agent" }, only("dev"))).toEqual([]);
    expect(
      warnings(
        custom("Careful", { withheld: ["connected-account:delete"] }),
        custom("Deletes", { base: "none", granted: ["connected-account:delete"] }),
      ),
    ).toEqual([]);
  });
});
