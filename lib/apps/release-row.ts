import { and, eq, inArray, sql } from "drizzle-orm";
import { bindings, profiles } from "@/db/schema/profiles";
import type { Scope } from "@/lib/server/scope";
import type { RowUse } from "./row-usage";

/** Empties a row in these profiles and raises their revision, so that who has one open is told. */
export async function releaseRow(scope: Scope, slotId: string, uses: readonly RowUse[]): Promise<void> {
  const ids = uses.map(({ profileId }) => profileId);
  if (ids.length === 0) return;
  const organizationId = scope.organization.id;
  await scope.db
    .update(profiles)
    .set({ revision: sql`${profiles.revision} + 1`, updatedAt: new Date() })
    .where(and(eq(profiles.organizationId, organizationId), inArray(profiles.id, ids)));
  await scope.db
    .delete(bindings)
    .where(
      and(
        eq(bindings.organizationId, organizationId),
        eq(bindings.slotId, slotId),
        inArray(bindings.profileId, ids),
      ),
    );
}
