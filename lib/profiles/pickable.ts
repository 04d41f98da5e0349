import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { slots } from "@/db/schema/apps";
import { resources } from "@/db/schema/resources";
import type { Slot } from "@/lib/apps/load";
import { invalid, notFound } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";

export type Pickable = typeof resources.$inferSelect;

/** Whether a row takes a resource: the kind, and each narrowing. */
export function rowAccepts(
  slot: { kind: string; accepts: Record<string, string> },
  resource: { kind: string; spec: Record<string, unknown> },
): boolean {
  return (
    slot.kind === resource.kind &&
    Object.entries(slot.accepts).every(([field, value]) => resource.spec[field] === value)
  );
}

/** The same rule as `rowAccepts`, for a list. */
export function acceptedBy(slot: { kind: string; accepts: Record<string, string> }): SQL | undefined {
  return and(
    eq(resources.kind, slot.kind),
    ...Object.entries(slot.accepts).map(([field, value]) => sql`${resources.spec} ->> ${field} = ${value}`),
  );
}

/** Resources of one environment, by id, as far as the asker may read their kind there. */
export async function resourcesIn(
  scope: Scope,
  environmentId: string,
  ids: readonly string[],
): Promise<Map<string, Pickable>> {
  if (ids.length === 0) return new Map();
  const rows = await scope.db
    .select()
    .from(resources)
    .where(
      and(
        eq(resources.organizationId, scope.organization.id),
        eq(resources.environmentId, environmentId),
        inArray(resources.id, [...ids]),
      ),
    );
  const readable = rows.filter(
    (row) => row.kind === "connected-account" && scope.access.can(`${row.kind}:read`, { environmentId }),
  );
  return new Map(readable.map((row) => [row.id, row]));
}

/** From here to the commit these rows are not narrowed: what they accept is read after this, and picked for them. */
export async function holdRows(scope: Scope, slotIds: readonly string[]): Promise<void> {
  // In a fixed order, because each is a lock.
  for (const id of [...new Set(slotIds)].sort()) {
    await scope.db.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${id}, 0))`);
  }
}

/**
 * A resource that may be picked for a row in an environment. Throws `not-found` for one that lives elsewhere, and
 * `invalid` for one that the row does not accept.
 */
export async function requirePickable(
  scope: Scope,
  slot: Pick<Slot, "organizationId" | "id">,
  environmentId: string,
  resourceId: string,
): Promise<Pickable> {
  await holdRows(scope, [slot.id]);
  const [current] = await scope.db
    .select()
    .from(slots)
    .where(and(eq(slots.organizationId, slot.organizationId), eq(slots.id, slot.id)));
  if (!current) throw notFound("This row");
  const found = (await resourcesIn(scope, environmentId, [resourceId])).get(resourceId);
  if (!found) throw notFound("This account");
  if (!rowAccepts(current, found)) {
    throw invalid({ resourceId: `${current.name} doesn't accept ${found.name}. Choose another.` });
  }
  return found;
}
