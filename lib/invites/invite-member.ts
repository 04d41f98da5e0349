import { and, eq, isNull, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { inviteRoles, invites } from "@/db/schema/organizations";
import { loadRoles } from "@/lib/roles/load-role";
import { command } from "@/lib/server/command";
import { ownMember } from "@/lib/server/scope";
import { InviteMemberInput } from "./inputs";
import { inviteLink } from "./invite-link";
import { loadInvite } from "./load-invite";
import { needsToInvite, requireInvitable } from "./may-invite";
import { type OpenedInvite, OpenedInviteOutput } from "./schema";
import { newToken } from "./tokens";

/** How long a link is good for, as PostgreSQL reads it. */
export const LINK_LIFE = "7 days";

/**
 * Opens the organization to one address, with roles. Its link is answered here and kept nowhere. Throws `forbidden` for
 * roles that whoever invites does not cover, `conflict` for a member's address and for one that has an open invite.
 */
export const inviteMember = command({
  name: "invite.create",
  guards: true,
  input: InviteMemberInput,
  output: OpenedInviteOutput,
  load: (scope, { roleIds }) => loadRoles(scope, roleIds),
  // Whether an address belongs here is the members' to know.
  needs: (_input, roles) => [{ permission: "member:read", in: "organization" }, needsToInvite(roles)],
  subject: ({ email }) => ({ kind: "invite", id: null, name: email }),
  async run(scope, { email }, roles) {
    await requireInvitable(scope, email, roles);
    const organizationId = scope.organization.id;
    // What ran out stands in nobody's way.
    await scope.db
      .update(invites)
      .set({ revokedAt: sql`now()`, revision: sql`${invites.revision} + 1` })
      .where(
        and(
          eq(invites.organizationId, organizationId),
          eq(invites.emailKey, email.toLowerCase()),
          isNull(invites.acceptedAt),
          isNull(invites.revokedAt),
          sql`${invites.expiresAt} <= now()`,
        ),
      );
    const { token, hash } = newToken();
    const inviteId = uuid();
    await scope.db.insert(invites).values({
      organizationId,
      id: inviteId,
      email,
      tokenHash: hash,
      invitedBy: ownMember(scope).id,
      expiresAt: sql`now() + ${LINK_LIFE}::interval`,
    });
    await scope.db
      .insert(inviteRoles)
      .values(roles.map(({ id: roleId }) => ({ organizationId, inviteId, roleId })));
    const invite = await loadInvite(scope, { inviteId });
    const result: OpenedInvite = { invite, link: inviteLink(scope, token) };
    return {
      result,
      change: {
        subject: { kind: "invite", id: inviteId, name: email },
        before: null,
        after: { email, roles: invite.roles, expiresAt: invite.expiresAt },
      },
    };
  },
});
