import { sql } from "drizzle-orm";
import { invites } from "@/db/schema/organizations";
import { loadRoles } from "@/lib/roles/load-role";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { conflict } from "@/lib/server/errors";
import { ownMember } from "@/lib/server/scope";
import { InviteInput } from "./inputs";
import { inviteLink } from "./invite-link";
import { LINK_LIFE } from "./invite-member";
import { loadInvite, requireNotOver } from "./load-invite";
import { needsToInvite, requireInvitable } from "./may-invite";
import { type OpenedInvite, OpenedInviteOutput } from "./schema";
import { newToken } from "./tokens";

/**
 * Gives an invite a new link and a week more; the old link ends. From here on whoever sends it answers for it. Throws as
 * inviteMember, and `conflict` for one that was accepted or revoked.
 */
export const resendInvite = command({
  name: "invite.resend",
  guards: true,
  input: InviteInput,
  output: OpenedInviteOutput,
  async load(scope, input) {
    const invite = await loadInvite(scope, input);
    const roles = await loadRoles(
      scope,
      invite.roles.map(({ id }) => id),
    );
    return { revision: invite.revision, invite, roles };
  },
  needs: (_input, { roles }) => [needsToInvite(roles)],
  subject: (_input, { invite }) => ({ kind: "invite", id: invite.id, name: invite.email }),
  async run(scope, { inviteId, revision }, { invite, roles }) {
    requireNotOver(invite);
    if (roles.length === 0)
      throw conflict("The roles of this invite were deleted. Revoke it and invite anew.");
    await requireInvitable(scope, invite.email, roles);
    const { token, hash } = newToken();
    const sent = await scope.db
      .update(invites)
      .set({
        tokenHash: hash,
        invitedBy: ownMember(scope).id,
        expiresAt: sql`now() + ${LINK_LIFE}::interval`,
        revision: revision + 1,
      })
      .where(asSeen(invites, { organizationId: scope.organization.id, id: inviteId, revision }));
    requireSeen(sent, "this invite");
    const after = await loadInvite(scope, { inviteId });
    const result: OpenedInvite = { invite: after, link: inviteLink(scope, token) };
    return {
      result,
      change: {
        subject: { kind: "invite", id: inviteId, name: invite.email },
        before: { invitedBy: invite.invitedBy, expiresAt: invite.expiresAt },
        after: { invitedBy: after.invitedBy, expiresAt: after.expiresAt },
      },
    };
  },
});
