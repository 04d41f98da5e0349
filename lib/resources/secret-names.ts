import { and, asc, eq, inArray } from "drizzle-orm";
import { resourceSecrets } from "@/db/schema/resources";
import type { Scope } from "@/lib/server/scope";

/** Names of the secrets that are set, in their order, by the id of the resource; of one without any, nothing. */
export async function secretNamesOf(
  scope: Scope,
  rows: readonly { id: string; environmentId: string }[],
): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  if (rows.length === 0) return names;
  const set = await scope.db
    .select({ id: resourceSecrets.resourceId, field: resourceSecrets.field })
    .from(resourceSecrets)
    .where(
      and(
        eq(resourceSecrets.organizationId, scope.organization.id),
        inArray(resourceSecrets.environmentId, [...new Set(rows.map((row) => row.environmentId))]),
        inArray(
          resourceSecrets.resourceId,
          rows.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(resourceSecrets.field));
  for (const { id, field } of set) names.set(id, [...(names.get(id) ?? []), field]);
  return names;
}
