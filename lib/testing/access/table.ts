import type { GivenRole } from "../members";

export const places = ["dev", "qa", "prod"] as const;
export type Place = (typeof places)[number];

/** What somebody may do with connected accounts in an environment; `see`: it exists for them. */
export const acts = ["see", "read", "create", "update", "delete"] as const;
export type Act = (typeof acts)[number];

export type Row = { who: string; roles: readonly GivenRole[] } & Readonly<Record<Place, string>>;

const everything = "see read create update delete";
const nothing = "";

/**
 * Who may do what, where: written down by hand, from what Bulkhead promises, and compared with what commands, the REST
 * API and the pages do.
 */
export const table: readonly Row[] = [
  { who: "an Admin", roles: [{ base: "admin" }], dev: everything, qa: everything, prod: everything },
  { who: "a Developer", roles: [{ base: "developer" }], dev: everything, qa: everything, prod: everything },
  { who: "an Agent", roles: [{ base: "agent" }], dev: "see", qa: "see", prod: "see" },
  {
    who: "an Agent of QA",
    roles: [{ base: "agent", access: "only", environments: ["qa"] }],
    dev: nothing,
    qa: "see",
    prod: nothing,
  },
  {
    who: "a Developer of everything except Production",
    roles: [{ base: "developer", access: "except", environments: ["prod"] }],
    dev: everything,
    qa: everything,
    prod: nothing,
  },
  {
    who: "a Developer of Development",
    roles: [{ base: "developer", access: "only", environments: ["dev"] }],
    dev: everything,
    qa: nothing,
    prod: nothing,
  },
  {
    who: "an Agent everywhere who develops outside Production",
    roles: [{ base: "agent" }, { base: "developer", access: "except", environments: ["prod"] }],
    dev: everything,
    qa: everything,
    prod: "see",
  },
  {
    who: "somebody who reads and creates accounts, and nothing else",
    roles: [{ base: "none", granted: ["connected-account:read", "connected-account:create"] }],
    dev: "see read create",
    qa: "see read create",
    prod: "see read create",
  },
  {
    who: "a Developer who deletes no accounts, in all except QA",
    roles: [
      { base: "developer", withheld: ["connected-account:delete"], access: "except", environments: ["qa"] },
    ],
    dev: "see read create update",
    qa: nothing,
    prod: "see read create update",
  },
  {
    who: "an Agent who reads accounts in Production",
    roles: [
      { base: "agent" },
      { base: "none", granted: ["connected-account:read"], access: "only", environments: ["prod"] },
    ],
    dev: "see",
    qa: "see",
    prod: "see read",
  },
  {
    who: "somebody whose role withholds what another grants",
    roles: [
      { base: "developer", withheld: ["connected-account:update"] },
      { base: "none", granted: ["connected-account:update"], access: "only", environments: ["dev"] },
    ],
    dev: everything,
    qa: "see read create delete",
    prod: "see read create delete",
  },
  {
    who: "somebody with a role that allows nothing, in Development",
    roles: [{ base: "none", access: "only", environments: ["dev"] }],
    dev: "see",
    qa: nothing,
    prod: nothing,
  },
];

export function allows(row: Row, place: Place, act: Act): boolean {
  return row[place].split(" ").includes(act);
}

/** Every case of the table: who, where, which act, and whether it is theirs. */
export const cases = table.flatMap((row) =>
  places.flatMap((place) => acts.map((act) => ({ row, place, act, allowed: allows(row, place, act) }))),
);
