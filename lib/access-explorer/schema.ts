import { z } from "zod";
import { subjects } from "@/lib/access/permissions";
import { idOutput } from "@/lib/outputs";
import { HeldRoleOutput } from "@/lib/roles/schema";

const AccessMemberOutput = z.strictObject({
  id: idOutput,
  name: z.string(),
  email: z.string(),
  deactivated: z.boolean(),
  roleIds: z.array(idOutput).readonly(),
});
export type AccessMember = z.infer<typeof AccessMemberOutput>;

const AccessCellOutput = z.strictObject({
  environmentId: idOutput.nullable(),
  verbs: z.array(z.string()).readonly(),
});
export type AccessCell = z.infer<typeof AccessCellOutput>;

/** What one member may do with one subject. */
const AccessRowOutput = z.strictObject({
  member: AccessMemberOutput,
  subject: z.enum(subjects),
  /** One per environment in the organization's order; or one, whose environment is null, for what is the organization's. */
  cells: z.array(AccessCellOutput).readonly(),
});
export type AccessRow = z.infer<typeof AccessRowOutput>;

export const AccessMatrixOutput = z.strictObject({
  rows: z.array(AccessRowOutput).readonly(),
  /** The roles that these members hold, for saying why. */
  roles: z.array(HeldRoleOutput).readonly(),
  /** Ids of the environments that the licence lets anybody change; null: all of them. */
  changeable: z.array(idOutput).readonly().nullable(),
  /** Members that were left out: a search finds them. */
  more: z.boolean(),
});
export type AccessMatrix = z.infer<typeof AccessMatrixOutput>;
