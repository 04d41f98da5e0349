/** A table that holds sealed values: whose they are, and which part of it; both are what a value is bound to. */
export type SealedTable = { name: string; owner: string; field: string };

/** Every table with a `key_id`. Names are SQL: nothing that somebody typed is among them. */
export const sealedTables: readonly SealedTable[] = [
  { name: "resource_secrets", owner: "resource_id", field: "field" },
  { name: "variable_values", owner: "profile_id", field: "variable_id" },
  { name: "deployed_values", owner: "profile_id", field: "variable_id" },
  // One of a profile; what it is bound to says so in its place.
  { name: "profile_undos", owner: "profile_id", field: "'undo'" },
];
