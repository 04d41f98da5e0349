import { and, isNull, sql } from "drizzle-orm";
import { members } from "@/db/schema/organizations";
import { rolesOf } from "@/lib/roles/load-role";
import { requireCovered } from "@/lib/roles/may-give";
import { asSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { stale } from "@/lib/server/errors";
import { MemberInput } from "./inputs";
import { requireAnotherAdmin } from "./last-admin";
import { loadMember } from "./load-member";
import { type Member, MemberOutput } from "./schema";

/**
 * Ends a member's access at once: their sessions are over for this organization, also after they come back, and nobody
 * looks as them any more. Throws `conflict` for the last active Admin, also when two admins deactivate each other at once.
 */
export const deactivateMember = command({
  name: "member.deactivate",
  guards: true,
  input: MemberInput,
  output: MemberOutput,
  load: loadMember,
  needs: () => [{ permission: "member:update", in: "organization" }],
  subject: (_input, member) => ({ kind: "member", id: member.id, name: member.name }),
  async run(scope, _input, seen) {
    const organizationId = scope.organization.id;
    requireCovered(scope, await rolesOf(scope, seen));
    await requireAnotherAdmin(scope, seen);
    const [changed] = await scope.db
      .update(members)
      .set({
        deactivatedAt: sql`clock_timestamp()`,
        sessionsFrom: sql`clock_timestamp()`,
        revision: seen.revision + 1,
      })
      .where(and(asSeen(members, { ...seen, organizationId }), isNull(members.deactivatedAt)))
      .returning({ deactivatedAt: members.deactivatedAt });
    if (!changed) throw stale(`Someone changed ${seen.name} meanwhile. Reload to see what they changed.`);
    await scope.db.execute(sql`select end_views_of(${seen.id})`);
    const after: Member = {
      ...seen,
      deactivatedAt: changed.deactivatedAt?.toISOString() ?? null,
      revision: seen.revision + 1,
    };
    return {
      result: after,
      change: { subject: { kind: "member", id: seen.id, name: seen.name }, before: seen, after },
    };
  },
});
