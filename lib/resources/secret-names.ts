import { and, asc, eq, inArray } from "drizzle-orm";
import { resourceSecrets } from "@/db/schema/resources";
import type { Scope } from "@/lib/server/scope";
import type { EnteredFor } from "./entered-for";

type Rows = readonly { id: string; environmentId: string }[];

/** Names of the secrets that are set, in their order, by the id of the resource; of one without any, nothing. */
export async function secretNamesOf(scope: Scope, rows: Rows): Promise<Map<string, string[]>> {
  const names = [...(await secretsOf(scope, rows))].map(([id, set]): [string, string[]] => [
    id,
    Object.keys(set),
  ]);
  return new Map(names);
}

/** As `secretNamesOf`, with where each may be sent. */
export async function secretsOf(scope: Scope, rows: Rows): Promise<Map<string, EnteredFor>> {
  const found = new Map<string, EnteredFor>();
  if (rows.length === 0) return found;
  const set = await scope.db
    .select({
      id: resourceSecrets.resourceId,
      field: resourceSecrets.field,
      enteredFor: resourceSecrets.enteredFor,
    })
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
  for (const { id, field, enteredFor } of set) found.set(id, { ...found.get(id), [field]: enteredFor });
  return found;
}
