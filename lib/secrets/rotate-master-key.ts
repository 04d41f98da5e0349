import { closeSync, fsyncSync, openSync, renameSync } from "node:fs";
import path from "node:path";
import type { Client } from "pg";
import { withOwner } from "@/db/owner";
import type { Settings } from "@/lib/server/env";
import { keptSecret } from "@/lib/server/kept-secret";
import { nextOf, parseMasterKey } from "@/lib/server/master-key-file";
import { opensDataKey, rewrapped } from "./data-keys";
import { fingerprintOf } from "./master-keys";

type Keys = Pick<Settings, "masterKey" | "nextMasterKey" | "masterKeyFile">;

type Row = { organizationId: string; environmentId: string; id: string; wrapped: Buffer };

/** `rewrapped`: how many data keys this run wrapped anew. `masterKeyFile`: where the new master key is kept now. */
export type MasterKeyRotation = { rewrapped: number; masterKeyFile?: string };

const AT_ONCE = 200;

/**
 * Wraps every data key with another master key, while servers run; what it has done stands when it is killed, and the next
 * run goes on. Where the master key is kept in a file, the next one is made beside it and takes its place at the end. Else
 * the operator gives both. For who runs the instance. Throws an Error with what to do first.
 */
export async function rotateMasterKey({
  masterKey,
  nextMasterKey,
  masterKeyFile,
}: Keys): Promise<MasterKeyRotation> {
  return withOwner(async (owner) => {
    // Of the connection: over when it is, also when this process is killed.
    const { rows } = await owner.query<{ mine: boolean }>(
      "select pg_try_advisory_lock(hashtextextended('bulkhead master key rotation', 0)) as mine",
    );
    if (!rows[0]?.mine) throw new Error("Another rotation of the master key runs. Wait until it has ended.");
    const next = masterKeyFile === undefined ? nextMasterKey : madeBeside(masterKeyFile);
    if (!next) {
      throw new Error(
        "Set BULKHEAD_NEXT_MASTER_KEY to a new key beside BULKHEAD_MASTER_KEY, here and for every server, and start the servers again, so that they know both. Make one with `openssl rand -base64 32`.",
      );
    }
    // Before anything is changed: a wrong key is told while the right one still opens everything.
    await expectToOpenAll(owner, [masterKey, next]);
    await putInForce(owner, fingerprintOf(next));
    const done = await rewrapAll(owner, masterKey, next);
    if (masterKeyFile === undefined) return { rewrapped: done };
    takePlace(nextOf(masterKeyFile), masterKeyFile);
    return { rewrapped: done, masterKeyFile };
  });
}

/** The next master key: the one that a run before this one left, or a new one. */
function madeBeside(masterKeyFile: string): Buffer {
  return parseMasterKey(keptSecret(nextOf(masterKeyFile)));
}

async function expectToOpenAll(owner: Client, keys: readonly Buffer[]): Promise<void> {
  const { rows } = await owner.query<Row>(`${select} where kms_arn is null`);
  const closed = rows.filter((row) => !keys.some((key) => opensDataKey(key, row)));
  if (closed.length === 0) return;
  throw new Error(
    `${closed.length} of ${rows.length} data keys open neither with the master key nor with the next one, so that nothing was changed. Run this with the master key that the servers have.`,
  );
}

/** From here on whatever is wrapped is wrapped with the next one; who wraps with the one before is waited for. */
async function putInForce(owner: Client, fingerprint: string): Promise<void> {
  await owner.query("begin");
  await owner.query("select pg_advisory_xact_lock(hashtextextended('bulkhead master key', 0))");
  await owner.query(
    "insert into master_key (fingerprint) values ($1) on conflict (id) do update set fingerprint = excluded.fingerprint",
    [fingerprint],
  );
  await owner.query("commit");
}

const select = `select organization_id as "organizationId", environment_id as "environmentId", id, wrapped from data_keys`;

async function rewrapAll(owner: Client, from: Buffer, to: Buffer): Promise<number> {
  const fingerprint = fingerprintOf(to);
  for (let done = 0; ; ) {
    const { rows } = await owner.query<Row>(
      `${select} where kms_arn is null and master_key is distinct from $1 limit ${AT_ONCE}`,
      [fingerprint],
    );
    if (rows.length === 0) return done;
    await owner.query(
      `update data_keys d set wrapped = n.again, master_key = $1
       from unnest($2::uuid[], $3::bytea[], $4::bytea[]) n (id, seen, again)
       where d.id = n.id and d.wrapped = n.seen`,
      [
        fingerprint,
        rows.map(({ id }) => id),
        rows.map(({ wrapped }) => wrapped),
        rows.map((row) => rewrapped(opensDataKey(to, row) ? to : from, to, row)),
      ],
    );
    done += rows.length;
  }
}

/** The next master key becomes the one, at once and for good: the one before is gone. */
function takePlace(next: string, file: string): void {
  renameSync(next, file);
  const folder = openSync(path.dirname(file), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
