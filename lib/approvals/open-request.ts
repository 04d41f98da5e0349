import { and, eq, sql } from "drizzle-orm";
import { publishRequests } from "@/db/schema/approvals";
import type { Scope } from "@/lib/server/scope";

type Through = { organizationId: string; environmentId: string; profileId: string };

/** The id of what is asked for through a profile, and can still be approved. */
export async function openRequestOf(
  scope: Scope,
  { organizationId, environmentId, profileId }: Through,
): Promise<string | null> {
  const [open] = await scope.db
    .select({ id: publishRequests.id })
    .from(publishRequests)
    .where(
      and(
        eq(publishRequests.organizationId, organizationId),
        eq(publishRequests.environmentId, environmentId),
        eq(publishRequests.profileId, profileId),
        eq(publishRequests.state, "open"),
        sql`${publishRequests.expiresAt} > clock_timestamp()`,
      ),
    );
  return open?.id ?? null;
}
