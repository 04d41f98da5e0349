import fc from "fast-check";
import { allPermissions, environmentKeys, type RoleRules } from "./model";

const acts = [
  "create app",
  "create account",
  "add row",
  "add variable",
  "pick",
  "set value",
  "switch",
  "undo",
  "create profile",
  "delete profile",
  "rename account",
  "delete account",
  "copy account",
  "narrow row",
  "remove row",
  "delete app",
  "make role",
  "change role",
  "give roles",
  "delete role",
] as const;

/** Something that someone tries. The numbers choose among what there is when its turn comes. */
export type Step = {
  actor: number;
  act: (typeof acts)[number];
  /** Among the other organization's things. */
  foreign: boolean;
  /** What they saw before they acted. */
  intent: "current" | "stale" | "moved";
  yes: boolean;
  a: number;
  b: number;
  c: number;
};

const often = <T>(value: T, weight: number) => ({ arbitrary: fc.constant(value), weight });

export const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  // The Admins get things done; the others are watched for what they learn of it.
  actor: fc.oneof(often(0, 3), often(4, 1), { arbitrary: fc.nat(5), weight: 4 }),
  act: fc.oneof(
    often("pick", 6),
    often("switch", 8),
    often("undo", 4),
    often("set value", 2),
    often("create account", 3),
    often("change role", 3),
    often("give roles", 3),
    ...acts.map((act) => often(act, 1)),
  ) as fc.Arbitrary<Step["act"]>,
  foreign: fc.oneof(often(false, 9), often(true, 1)),
  intent: fc.oneof(often("current", 12), often("stale", 1), often("moved", 1)) as fc.Arbitrary<
    Step["intent"]
  >,
  yes: fc.boolean(),
  a: fc.nat(2),
  b: fc.nat(5),
  c: fc.nat(5),
});

// What custom roles differ in most: what is built with, and now and then what is the admins'.
const differences = fc.oneof(
  { arbitrary: fc.constant([]), weight: 2 },
  { arbitrary: fc.subarray([...allPermissions], { maxLength: 5 }), weight: 1 },
);

export const rolesArbitrary: fc.Arbitrary<RoleRules[]> = fc.array(
  fc.record({
    base: fc.constantFrom("none" as const, "agent" as const, "developer" as const, "developer" as const),
    access: fc.constantFrom("all" as const, "only" as const, "except" as const),
    environments: fc.subarray([...environmentKeys], { minLength: 1 }),
    granted: differences,
    withheld: differences,
  }),
  { minLength: 1, maxLength: 2 },
);
