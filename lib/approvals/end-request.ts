import { and, eq, sql } from "drizzle-orm";
import { publishRequests } from "@/db/schema/approvals";
import { nameOf } from "@/lib/deployments/go-live";
import { conflict } from "@/lib/server/errors";
import type { WriteScope } from "@/lib/server/scope";
import type { Request } from "./load";

type End =
  | { state: "declined" | "cancelled"; deploymentId?: undefined }
  | { state: "published"; deploymentId: string };

/** Ends a request that is open still. Throws `conflict` for one that is not. */
export async function endRequest(
  scope: WriteScope,
  { organizationId, environmentId, id }: Pick<Request, "organizationId" | "environmentId" | "id">,
  end: End,
): Promise<void> {
  const ended = await scope.db
    .update(publishRequests)
    .set({ ...end, endedBy: nameOf(scope), endedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(publishRequests.organizationId, organizationId),
        eq(publishRequests.environmentId, environmentId),
        eq(publishRequests.id, id),
        eq(publishRequests.state, "open"),
      ),
    );
  if (ended.rowCount === 0) throw conflict("Somebody else decided this meanwhile. Reload.");
}
