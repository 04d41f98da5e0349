import { randomBytes } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import { v7 as uuid } from "uuid";
import { dataKeys } from "@/db/schema/environments";
import type { Database } from "@/db/tenant";
import { settings } from "@/lib/server/env";
import { open, seal } from "./envelope";

export type DataKey = { id: string; key: Buffer };

const KEY_BYTES = 32;

// Unwrapping is cheap; the look-up is not. Keys never change under an id.
const unwrapped = new LRUCache<string, Buffer>({ max: 1_000, ttl: 10 * 60_000 });

const placeOf = (organizationId: string, environmentId: string, id: string) => [
  "data-key",
  organizationId,
  environmentId,
  id,
];

/** Makes an environment's first data key. */
export async function provisionDataKey(
  db: Database,
  organizationId: string,
  environmentId: string,
): Promise<void> {
  const id = uuid();
  const wrapped = seal(
    settings().masterKey,
    randomBytes(KEY_BYTES),
    placeOf(organizationId, environmentId, id),
  );
  await db.insert(dataKeys).values({ organizationId, environmentId, id, version: 1, wrapped });
}

/** The newest data key: what is sealed from now on is sealed with it. Throws when the environment has none. */
export async function newestDataKey(
  db: Database,
  organizationId: string,
  environmentId: string,
): Promise<DataKey> {
  const [row] = await db
    .select()
    .from(dataKeys)
    .where(and(eq(dataKeys.organizationId, organizationId), eq(dataKeys.environmentId, environmentId)))
    .orderBy(desc(dataKeys.version))
    .limit(1);
  if (!row) throw new Error(`Environment ${environmentId} has no data key.`);
  return unwrap(row);
}

/** The data key that something was sealed with. Throws when it is gone. */
export async function dataKeyById(
  db: Database,
  organizationId: string,
  environmentId: string,
  id: string,
): Promise<DataKey> {
  const [row] = await db
    .select()
    .from(dataKeys)
    .where(
      and(
        eq(dataKeys.organizationId, organizationId),
        eq(dataKeys.environmentId, environmentId),
        eq(dataKeys.id, id),
      ),
    );
  if (!row) throw new Error(`Data key ${id} was not found.`);
  return unwrap(row);
}

/** Whether a master key is the one that a stored data key was wrapped with. */
export function opensDataKey(
  masterKey: Buffer,
  row: Pick<typeof dataKeys.$inferSelect, "organizationId" | "environmentId" | "id" | "wrapped">,
): boolean {
  try {
    open(masterKey, row.wrapped, placeOf(row.organizationId, row.environmentId, row.id));
    return true;
  } catch {
    return false;
  }
}

function unwrap(row: typeof dataKeys.$inferSelect): DataKey {
  const known = unwrapped.get(row.id);
  if (known) return { id: row.id, key: known };
  const key = open(settings().masterKey, row.wrapped, placeOf(row.organizationId, row.environmentId, row.id));
  unwrapped.set(row.id, key);
  return { id: row.id, key };
}
