import { randomBytes } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import { v7 as uuid } from "uuid";
import { dataKeys } from "@/db/schema/resources";
import type { Database } from "@/db/tenant";
import { open, seal } from "./envelope";
import { KeyGone, KeyNeeded, type KeyPlace } from "./key-errors";
import { masterKeysOf, wrappingKey } from "./master-keys";

export type DataKey = { id: string; key: Buffer };

/** The condition that a data key is one of an environment. */
export function dataKeysOf({ organizationId, environmentId }: Omit<KeyPlace, "id">) {
  return and(eq(dataKeys.organizationId, organizationId), eq(dataKeys.environmentId, environmentId));
}

/** A data key that AWS KMS has wrapped already. */
export type KmsWrapped = { id: string; kmsArn: string; wrapped: Buffer };

/** Which encryption key it is a version of. */
export type Version = {
  organizationId: string;
  environmentId: string;
  encryptionKeyId: string;
  version: number;
  current: boolean;
};

type Row = typeof dataKeys.$inferSelect;

const KEY_BYTES = 32;
const MINUTE = 60_000;
/** What AWS KMS may take back is not held for long. */
const KMS_TTL = 5 * MINUTE;

// Keys never change under an id. Unwrapping is cheap but for AWS KMS.
const unwrapped = new LRUCache<string, Buffer>({ max: 1_000, ttl: 10 * MINUTE });

/** What the wrapping is bound to: a wrapped key opens nowhere else. */
const placeOf = ({ organizationId, environmentId, id }: KeyPlace) => [
  "data-key",
  organizationId,
  environmentId,
  id,
];

export function newDataKey(): DataKey {
  return { id: uuid(), key: randomBytes(KEY_BYTES) };
}

/** Keeps a new version, wrapped by AWS KMS already or else by the master key that is in force. */
export async function addDataKey(db: Database, version: Version, byKms?: KmsWrapped): Promise<string> {
  if (byKms) {
    await db.insert(dataKeys).values({ ...version, ...byKms });
    return byKms.id;
  }
  const { id, key } = newDataKey();
  const { rows } = await db.execute<{ fingerprint: string | null }>(
    sql`select master_key_in_force() as fingerprint`,
  );
  const masterKey = rows[0]?.fingerprint ?? null;
  const wrapped = seal(wrappingKey(masterKey), key, placeOf({ ...version, id }));
  await db.insert(dataKeys).values({ ...version, id, masterKey, wrapped });
  return id;
}

/**
 * The data key that an environment seals with from now on. Until the transaction ends it can't be destroyed, so that
 * what is sealed with it is found. Throws when the environment has none, and KeyNeeded.
 */
export async function currentDataKey(
  db: Database,
  organizationId: string,
  environmentId: string,
): Promise<DataKey> {
  const [row] = await db
    .select()
    .from(dataKeys)
    .where(and(dataKeysOf({ organizationId, environmentId }), dataKeys.current))
    .for("key share");
  if (!row) throw new Error(`Environment ${environmentId} has no data key.`);
  return unwrap(row);
}

/** The data key that something was sealed with. Throws KeyGone, and KeyNeeded. */
export async function dataKeyById(
  db: Database,
  organizationId: string,
  environmentId: string,
  id: string,
): Promise<DataKey> {
  const [row] = await db
    .select()
    .from(dataKeys)
    .where(and(dataKeysOf({ organizationId, environmentId }), eq(dataKeys.id, id)));
  if (!row) throw new KeyGone(`Data key ${id} was not found.`);
  return unwrap(row);
}

/** The data key that seals the credentials of an encryption key: its own, made when it is first asked for. */
export async function ownDataKey(
  db: Database,
  owner: Pick<Version, "organizationId" | "environmentId" | "encryptionKeyId">,
): Promise<DataKey> {
  const { organizationId, environmentId, encryptionKeyId } = owner;
  const find = () =>
    db
      .select()
      .from(dataKeys)
      .where(
        and(
          dataKeysOf({ organizationId, environmentId }),
          eq(dataKeys.encryptionKeyId, encryptionKeyId),
          eq(dataKeys.version, 0),
        ),
      );
  let [row] = await find();
  if (!row) {
    await addDataKey(db, { ...owner, version: 0, current: false });
    [row] = await find();
  }
  if (!row) throw new Error(`Encryption key ${encryptionKeyId} has no key of its own.`);
  return unwrap(row);
}

/** Whether a master key is the one that a stored data key was wrapped with. */
export function opensDataKey(masterKey: Buffer, row: KeyPlace & { wrapped: Buffer }): boolean {
  try {
    open(masterKey, row.wrapped, placeOf(row));
    return true;
  } catch {
    return false;
  }
}

/** The same data key, wrapped by another master key. Throws where the first is not the one that wrapped it. */
export function rewrapped(from: Buffer, to: Buffer, row: KeyPlace & { wrapped: Buffer }): Buffer {
  return seal(to, open(from, row.wrapped, placeOf(row)), placeOf(row));
}

/** Keeps what AWS KMS has opened, for a limited time. */
export function rememberDataKey({ id, key }: DataKey): void {
  unwrapped.set(id, key, { ttl: KMS_TTL });
}

/** Holds none in memory any more. */
export function forgetDataKeys(): void {
  unwrapped.clear();
}

/** The key of a row. Throws KeyNeeded where AWS KMS has to open it first. */
export function unwrap(row: Row): DataKey {
  const known = unwrapped.get(row.id);
  if (known) return { id: row.id, key: known };
  if (row.kmsArn !== null) {
    const { organizationId, environmentId, id } = row;
    throw new KeyNeeded({ organizationId, environmentId, id });
  }
  const keys = masterKeysOf(row.masterKey);
  // The last one says why it doesn't.
  const masterKey = keys.find((each) => opensDataKey(each, row)) ?? keys.at(-1);
  if (!masterKey) throw new Error("There is no master key.");
  const key = open(masterKey, row.wrapped, placeOf(row));
  unwrapped.set(row.id, key);
  return { id: row.id, key };
}
