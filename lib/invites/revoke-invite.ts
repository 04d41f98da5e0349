import { sql } from "drizzle-orm";
import { invites } from "@/db/schema/organizations";
import { rolesOf } from "@/lib/roles/load-role";
import { requireCovered } from "@/lib/roles/may-give";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { conflict } from "@/lib/server/errors";
import { InviteInput } from "./inputs";
import { loadInvite, requireNotOver } from "./load-invite";
import { type Invite, InviteOutput } from "./schema";

/** Closes an invite: its link ends at once. Throws `conflict` for one that is over already. */
export const revokeInvite = command({
  name: "invite.revoke",
  guards: true,
  input: InviteInput,
  output: InviteOutput,
  load: loadInvite,
  needs: () => [{ permission: "member:invite", in: "organization" }],
  subject: (_input, { id, email }) => ({ kind: "invite", id, name: email }),
  async run(scope, { inviteId, revision }, invite) {
    requireNotOver(invite);
    if (invite.state === "expired") throw conflict(`This invite to ${invite.email} ran out already.`);
    requireCovered(scope, await rolesOf(scope, invite));
    const revoked = await scope.db
      .update(invites)
      .set({ revokedAt: sql`now()`, revision: revision + 1 })
      .where(asSeen(invites, { organizationId: scope.organization.id, id: inviteId, revision }));
    requireSeen(revoked, "this invite");
    const after: Invite = await loadInvite(scope, { inviteId });
    return {
      result: after,
      change: {
        subject: { kind: "invite", id: inviteId, name: invite.email },
        before: { state: invite.state },
        after: { state: after.state },
      },
    };
  },
});
