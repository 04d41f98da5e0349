import { setImmediate } from "node:timers/promises";
import { and, eq, gt, not } from "drizzle-orm";
import type { PoolClient } from "pg";
import { dataKeys, resources } from "@/db/schema/resources";
import { type Database, inTenant, openWrites } from "@/db/tenant";
import { appendAudit } from "@/lib/audit/append";
import { type DataKey, dataKeysOf, unwrap } from "@/lib/secrets/data-keys";
import { reseal } from "@/lib/secrets/secrets";
import { withNeededKeys } from "@/lib/server/needed-keys";
import { type SealedTable, sealedTables } from "./sealed-tables";

export type Walled = { organizationId: string; environmentId: string };

/**
 * `resealed`: how many secrets this batch sealed again. `more`: go on; `waiting`: what is left is being written by others
 * just now; `busy`: another instance works on it; `done`: nothing is sealed with an old version any more.
 */
export type Batch = { resealed: number; state: "more" | "waiting" | "busy" | "done" };

const SEALED_AT_ONCE = 300;

const SYSTEM = {
  actor: { kind: "system", name: "Bulkhead" },
  origin: { requestId: null, address: null },
} as const;

/**
 * Seals up to `most` secrets of an environment again with what is current there, in one transaction, within the
 * environment's walls. The last one destroys the versions that seal nothing any more. What is left stands in the
 * database alone: whoever calls this next, on whichever instance, goes on. Throws `unavailable` where AWS KMS does not
 * open a key.
 */
export function resealBatch(here: Walled, most: number): Promise<Batch> {
  const { organizationId, environmentId } = here;
  const walls = { organizationId, memberId: null, environmentIds: [environmentId] };
  return withNeededKeys(() =>
    inTenant(walls, "write", async (db, client) => {
      await openWrites(client, { environmentIds: [environmentId], organization: false });
      // Two would only be in each other's way. It ends with the transaction, also when the process is killed.
      const { rows } = await client.query<{ mine: boolean }>(
        "select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as mine",
        [`reseal ${environmentId}`],
      );
      if (!rows[0]?.mine) return { resealed: 0, state: "busy" };
      const [to, old] = await versionsOf(db, here);
      if (old.length === 0) return { resealed: 0, state: "done" };
      let resealed = 0;
      for (const table of sealedTables) {
        if (resealed < most) resealed += await resealRows(client, here, table, to, old, most - resealed);
      }
      if (resealed > 0) return { resealed, state: "more" };
      const left = await destroyUnused(db, client, here);
      return { resealed: 0, state: left > 0 ? "waiting" : "done" };
    }),
  );
}

/** What is current, and the versions that are not. Throws KeyNeeded. */
async function versionsOf(db: Database, here: Walled): Promise<[DataKey, DataKey[]]> {
  const rows = await db
    .select()
    .from(dataKeys)
    .where(and(dataKeysOf(here), gt(dataKeys.version, 0)));
  const current = rows.find((row) => row.current);
  if (!current) throw new Error(`Environment ${here.environmentId} has no data key.`);
  return [unwrap(current), rows.filter((row) => !row.current).map(unwrap)];
}

type SealedRow = { place: string; owner: string; field: string; key_id: string; sealed: Buffer };

/** Seals up to `most` rows of a table again; answers how many. Rows that somebody writes are left for the next batch. */
async function resealRows(
  client: PoolClient,
  { organizationId, environmentId }: Walled,
  { name, owner, field }: SealedTable,
  to: DataKey,
  old: readonly DataKey[],
  most: number,
): Promise<number> {
  // Locked before it is opened, so that a secret that is written meanwhile is never overwritten by the one before.
  const { rows } = await client.query<SealedRow>(
    `select ctid::text as place, ${owner} as owner, ${field}::text as field, key_id, sealed from ${name}
     where organization_id = $1 and environment_id = $2 and key_id = any($3) limit $4
     for no key update skip locked`,
    [organizationId, environmentId, old.map(({ id }) => id), most],
  );
  if (rows.length === 0) return 0;
  const byId = new Map(old.map((each) => [each.id, each]));
  const again: Buffer[] = [];
  for (const { owner: of, field: part, key_id, sealed } of rows) {
    // A few milliseconds at a time: the process answers others in between.
    if (again.length % SEALED_AT_ONCE === SEALED_AT_ONCE - 1) await setImmediate();
    const from = byId.get(key_id);
    if (!from) throw new Error(`Data key ${key_id} was not asked for.`);
    again.push(reseal(from, to, { organizationId, environmentId, owner: of, field: part }, sealed));
  }
  // By where they are, which stays so while they are locked: whatever is known of the table, none is looked for.
  const updated = await client.query(
    `update ${name} t set key_id = $3, sealed = n.sealed from unnest($4::tid[], $5::bytea[]) n (place, sealed)
     where t.ctid = n.place and t.organization_id = $1 and t.environment_id = $2`,
    [organizationId, environmentId, to.id, rows.map((row) => row.place), again],
  );
  return updated.rowCount ?? 0;
}

/** Destroys old versions that seal nothing; answers how many are left. What is sealing just now keeps its version. */
async function destroyUnused(db: Database, client: PoolClient, here: Walled): Promise<number> {
  const old = and(dataKeysOf(here), not(dataKeys.current), gt(dataKeys.version, 0));
  const all = await db.$count(dataKeys, old);
  // From here on nothing new is sealed with these, and whatever was is committed.
  const held = await db.select().from(dataKeys).where(old).for("update", { skipLocked: true });
  let destroyed = 0;
  for (const { id, version, encryptionKeyId } of held) {
    const used = sealedTables
      .map(
        ({ name }) =>
          `select from ${name} where organization_id = $1 and environment_id = $2 and key_id = $3`,
      )
      .map((any) => `exists (${any})`)
      .join(" or ");
    const { rows } = await client.query<{ used: boolean }>(`select ${used} as used`, [
      here.organizationId,
      here.environmentId,
      id,
    ]);
    if (rows[0]?.used) continue;
    await db.delete(dataKeys).where(and(dataKeysOf(here), eq(dataKeys.id, id)));
    destroyed += 1;
    await noteDestroyed(db, here, { version, encryptionKeyId });
  }
  return all - destroyed;
}

async function noteDestroyed(
  db: Database,
  { organizationId, environmentId }: Walled,
  { version, encryptionKeyId }: { version: number; encryptionKeyId: string },
): Promise<void> {
  const [key] = await db
    .select({ name: resources.name })
    .from(resources)
    .where(
      and(
        eq(resources.organizationId, organizationId),
        eq(resources.environmentId, environmentId),
        eq(resources.id, encryptionKeyId),
      ),
    );
  await appendAudit(db, SYSTEM, {
    action: "encryption-key.destroy-version",
    outcome: "done",
    subject: { kind: "encryption-key", id: encryptionKeyId, name: key?.name ?? "" },
    environmentId,
    before: { version },
    after: null,
  });
}
