import { z } from "zod";
import { environmentAccesses } from "@/lib/access/can";
import { roleBases } from "@/lib/access/permissions";
import { idInput, lineInput, revisionInput } from "@/lib/inputs";
import { idOutput, instantOutput, revisionOutput } from "@/lib/outputs";

const named = { id: idOutput, name: z.string(), base: z.enum(roleBases), custom: z.boolean() };

/** A role that somebody holds or is offered, by name. */
export const NamedRoleOutput = z.strictObject(named);

/** A role as `can` reads it; `environmentIds`: those that "only" and "except" name. */
export const HeldRoleOutput = z.strictObject({
  ...named,
  granted: z.array(z.string()).readonly(),
  withheld: z.array(z.string()).readonly(),
  access: z.enum(environmentAccesses),
  environmentIds: z.array(idOutput).readonly(),
});

/** A role as the console shows it. */
export const RoleOutput = HeldRoleOutput.extend({
  revision: revisionOutput,
  updatedAt: instantOutput,
  /** Who holds it, deactivated members too, by name. */
  members: z.array(z.strictObject({ id: idOutput, name: z.string() })).readonly(),
});
export type Role = z.infer<typeof RoleOutput>;

// Which permissions there are is looked at by the command: one that is not, nobody's form sends, and it is written down.
const permissionsInput = z
  .array(z.string({ error: "Name permissions." }).max(100))
  .max(500)
  .default([]);

const access = {
  access: z.enum(environmentAccesses, { error: "Choose all, only or except." }).default("all"),
  /** What "only" and "except" name; with "all" it is left out. */
  environmentIds: z.array(idInput).max(100).default([]),
};

const rules = {
  name: lineInput("Name", 60),
  base: z.enum(["none", "agent", "developer"], { error: "Choose none, Agent or Developer." }),
  granted: permissionsInput,
  withheld: permissionsInput,
};

/** "only" and "except" name at least one, so that neither says "none" or "all" in other words. */
function namesSome(input: { access: string; environmentIds: readonly string[] }): boolean {
  return input.access === "all" || input.environmentIds.length > 0;
}
const namesNone = { path: ["environmentIds"], error: "Choose at least one environment." };

export const CreateRoleInput = z.strictObject({ ...rules, ...access }).refine(namesSome, namesNone);

/** All of a role as it shall be. Of a built-in one the access alone can differ from what it is. */
export const UpdateRoleInput = z
  .strictObject({
    roleId: idInput,
    revision: revisionInput,
    ...rules,
    base: z.enum(["none", "agent", "developer", "admin"], { error: "Choose none, Agent or Developer." }),
    ...access,
  })
  .refine(namesSome, namesNone);

export const DeleteRoleInput = z.strictObject({ roleId: idInput, revision: revisionInput });
