import { z } from "zod";
import { idOutput, instantOutput, revisionOutput } from "@/lib/outputs";
import { NamedRoleOutput } from "@/lib/roles/schema";

export const inviteStates = ["open", "expired", "accepted", "revoked"] as const;
export type InviteState = (typeof inviteStates)[number];

/** An invite as admins see it; its link is told to whoever made it, once, and kept nowhere. */
export const InviteOutput = z.strictObject({
  id: idOutput,
  email: z.string(),
  roles: z.array(NamedRoleOutput).readonly(),
  /** The name of who answers for it. */
  invitedBy: z.string(),
  state: z.enum(inviteStates),
  createdAt: instantOutput,
  expiresAt: instantOutput,
  acceptedAt: instantOutput.nullable(),
  revokedAt: instantOutput.nullable(),
  revision: revisionOutput,
});
export type Invite = z.infer<typeof InviteOutput>;

/** An invite that was just made or sent again, with its link. */
export const OpenedInviteOutput = z.strictObject({ invite: InviteOutput, link: z.string() });
export type OpenedInvite = z.infer<typeof OpenedInviteOutput>;

/** What became of its mail. `off`: this instance sends none. */
export type Mailed = { mail: "sent" | "off" } | { mail: "failed"; reason: string };

export const MailedInviteOutput = z.union([
  OpenedInviteOutput.extend({ mail: z.enum(["sent", "off"]) }),
  OpenedInviteOutput.extend({ mail: z.literal("failed"), reason: z.string() }),
]);

/** What the link of an invite tells whoever opens it. */
export type LookedUpInvite = {
  organization: string;
  invitedBy: string;
  email: string;
  /**
   * Who opens it: `signed-in` as that address; as `another`; an address that signs in already (`known`) or one that is
   * `new` here.
   */
  visitor: "signed-in" | "another" | "known" | "new";
};
