import type { HeldRole } from "./can";

/** The three roles every organization is born with, in the order in which they are offered. */
export const builtInBases = ["agent", "developer", "admin"] as const;
export type BuiltInBase = (typeof builtInBases)[number];

export const builtInNames: Readonly<Record<BuiltInBase, string>> = {
  agent: "Agent",
  developer: "Developer",
  admin: "Admin",
};

/** A built-in role as it is born: in all environments. */
export function builtInRole(base: BuiltInBase): Omit<HeldRole, "id"> {
  return {
    name: builtInNames[base],
    base,
    custom: false,
    granted: [],
    withheld: [],
    access: "all",
    environmentIds: [],
  };
}
