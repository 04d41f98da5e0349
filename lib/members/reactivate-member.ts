import { and, isNotNull, sql } from "drizzle-orm";
import { members } from "@/db/schema/organizations";
import { rolesOf } from "@/lib/roles/load-role";
import { requireCovered } from "@/lib/roles/may-give";
import { asSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { stale } from "@/lib/server/errors";
import { MemberInput } from "./inputs";
import { loadMember } from "./load-member";
import { type Member, MemberOutput } from "./schema";

/** Lets a deactivated member in again, with the roles they had. They sign in anew: no earlier session comes back. */
export const reactivateMember = command({
  name: "member.reactivate",
  guards: true,
  input: MemberInput,
  output: MemberOutput,
  load: loadMember,
  needs: () => [{ permission: "member:update", in: "organization" }],
  subject: (_input, member) => ({ kind: "member", id: member.id, name: member.name }),
  async run(scope, _input, seen) {
    requireCovered(scope, await rolesOf(scope, seen));
    const changed = await scope.db
      .update(members)
      .set({ deactivatedAt: null, sessionsFrom: sql`clock_timestamp()`, revision: seen.revision + 1 })
      .where(
        and(
          asSeen(members, { ...seen, organizationId: scope.organization.id }),
          isNotNull(members.deactivatedAt),
        ),
      );
    if (changed.rowCount !== 1) {
      throw stale(`${seen.name} is active, or someone changed them meanwhile. Reload to see.`);
    }
    const after: Member = { ...seen, deactivatedAt: null, revision: seen.revision + 1 };
    return {
      result: after,
      change: { subject: { kind: "member", id: seen.id, name: seen.name }, before: seen, after },
    };
  },
});
