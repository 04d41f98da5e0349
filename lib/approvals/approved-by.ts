import { and, asc, eq } from "drizzle-orm";
import { publishApprovals, publishRequests } from "@/db/schema/approvals";
import type { Scope } from "@/lib/server/scope";

type Deployed = { organizationId: string; environmentId: string; id: string };

/** Who approved what became a deployment, the first one first; nobody where that was not needed. */
export async function approvedBy(
  scope: Scope,
  { organizationId, environmentId, id }: Deployed,
): Promise<{ name: string; comment: string; at: string }[]> {
  const { name, comment, createdAt } = publishApprovals;
  const rows = await scope.db
    .select({ name, comment, createdAt })
    .from(publishRequests)
    .innerJoin(
      publishApprovals,
      and(
        eq(publishApprovals.organizationId, publishRequests.organizationId),
        eq(publishApprovals.environmentId, publishRequests.environmentId),
        eq(publishApprovals.requestId, publishRequests.id),
      ),
    )
    .where(
      and(
        eq(publishRequests.organizationId, organizationId),
        eq(publishRequests.environmentId, environmentId),
        eq(publishRequests.deploymentId, id),
      ),
    )
    .orderBy(asc(createdAt), asc(publishApprovals.memberId));
  return rows.map(({ createdAt: at, ...rest }) => ({ ...rest, at: at.toISOString() }));
}
