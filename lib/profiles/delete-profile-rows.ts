import { and, eq, inArray } from "drizzle-orm";
import { bindings, formerPicks, profiles, profileUndos, variableValues } from "@/db/schema/profiles";
import type { Database } from "@/db/tenant";

/** Deletes profiles with all that hangs on them, as far as the write wall reaches. */
export async function deleteProfileRows(
  db: Database,
  organizationId: string,
  profileIds: readonly string[],
): Promise<void> {
  const ids = [...profileIds];
  for (const table of [bindings, variableValues, profileUndos, formerPicks]) {
    await db
      .delete(table)
      .where(and(eq(table.organizationId, organizationId), inArray(table.profileId, ids)));
  }
  await db
    .delete(profiles)
    .where(and(eq(profiles.organizationId, organizationId), inArray(profiles.id, ids)));
}
