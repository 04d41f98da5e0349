import { z } from "zod";
import { environmentAccesses } from "@/lib/access/can";
import { licences } from "@/lib/access/licence";
import { permissions, roleBases } from "@/lib/access/permissions";
import { EnvironmentOutput } from "@/lib/environments/schema";
import { idOutput, instantOutput, revisionOutput } from "@/lib/outputs";
import { NamedRoleOutput } from "@/lib/roles/schema";

const permissionsOutput = z.array(z.enum(permissions)).readonly();

/** What the console knows of who looks at it, in one organization. */
export const MeOutput = z.strictObject({
  /** Empty for what is no member. */
  memberId: z.string(),
  user: z.strictObject({ id: idOutput, name: z.string(), email: z.string() }),
  organization: z.strictObject({
    id: idOutput,
    slug: z.string(),
    name: z.string(),
    licence: z.enum(licences),
  }),
  /** Whom to ask for an ENTERPRISE licence, where the operator has said. */
  licenceContact: z.string().nullable(),
  /** The member as whom the console is looked at; null: oneself. Nothing can be changed meanwhile. */
  viewing: z.strictObject({ name: z.string() }).nullable(),
  /** Every organization this person belongs to, by name. */
  organizations: z.array(z.strictObject({ slug: z.string(), name: z.string() })).readonly(),
  roles: z
    .array(
      z.strictObject({
        id: idOutput,
        name: z.string(),
        base: z.enum(roleBases),
        access: z.enum(environmentAccesses),
      }),
    )
    .readonly(),
  /** The environments they see, in the organization's order. */
  environments: z.array(EnvironmentOutput).readonly(),
  /** Environment id → what their roles would let them do there, and the licence does not. */
  locked: z.record(z.string(), permissionsOutput).readonly(),
  /** The saved one: a key of these, or "all". */
  activeEnvironment: z.string(),
  /** Environment id → what they may do there. */
  permissions: z.record(z.string(), permissionsOutput).readonly(),
  /** What they may do organization-wide. */
  organizationPermissions: permissionsOutput,
});
export type Me = z.infer<typeof MeOutput>;

/** A member as admins see them. */
export const MemberOutput = z.strictObject({
  id: idOutput,
  name: z.string(),
  email: z.string(),
  roles: z.array(NamedRoleOutput).readonly(),
  /** When they last asked for anything here, to a few minutes; null: never since this is kept. */
  lastSeenAt: instantOutput.nullable(),
  joinedAt: instantOutput,
  /** When they were deactivated; null while they are active. */
  deactivatedAt: instantOutput.nullable(),
  revision: revisionOutput,
});
export type Member = z.infer<typeof MemberOutput>;
