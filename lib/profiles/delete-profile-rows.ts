import { and, eq, inArray, sql } from "drizzle-orm";
import { publishApprovals, publishRequests } from "@/db/schema/approvals";
import { deployments } from "@/db/schema/deployments";
import { bindings, profiles, variableValues } from "@/db/schema/profiles";
import type { Database } from "@/db/tenant";

/**
 * Deletes profiles with all that hangs on them, what they published before and what was to be published, as far as the
 * write wall reaches; what they left in environments where they have been goes too, wherever that is. The database
 * refuses where something of theirs remains.
 */
export async function deleteProfileRows(
  db: Database,
  organizationId: string,
  profileIds: readonly string[],
): Promise<void> {
  const ids = [...profileIds];
  const requested = db
    .select({ id: publishRequests.id })
    .from(publishRequests)
    .where(and(eq(publishRequests.organizationId, organizationId), inArray(publishRequests.profileId, ids)));
  await db
    .delete(publishApprovals)
    .where(
      and(
        eq(publishApprovals.organizationId, organizationId),
        inArray(publishApprovals.requestId, requested),
      ),
    );
  for (const table of [bindings, variableValues, publishRequests, deployments]) {
    await db
      .delete(table)
      .where(and(eq(table.organizationId, organizationId), inArray(table.profileId, ids)));
  }
  await db
    .delete(profiles)
    .where(and(eq(profiles.organizationId, organizationId), inArray(profiles.id, ids)));
  await db.execute(sql`select forget_profiles(${sql.param(ids)}::uuid[])`);
}
