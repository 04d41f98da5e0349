import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { DatabaseError } from "pg";
import { ensureDataDir } from "@/db/data-dir";
import { startEmbedded } from "@/db/embedded";
import { findCluster } from "@/db/embedded-account";
import { isOurServer, readPostmaster } from "@/db/embedded-postmaster";
import { migrateDatabase, releaseMigrations } from "@/db/migrate";
import { type GivenSettings, readGiven } from "@/lib/server/env";
import { claimDataDir, findRunning, releaseDataDir } from "../running.mjs";
import type { DataKeyRow } from "./dump";
import { type BackupHeader, BackupRefused, type BackupRow, readBackup } from "./file";
import { AUTH_SECRET, expectToOpen, MASTER_KEY, masterKeyOf, readKept } from "./keys";
import { loadDatabase } from "./load";
import { ownRestore } from "./own";
import { putInPlace } from "./place";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Makes the embedded database of a data directory anew from a backup: beside what is there, and in its place only when
 * everything was read, checked and migrated. `replace`: a database that is there is put aside, not deleted. Throws
 * BackupRefused or SettingsError, and has then changed nothing.
 */
export async function restoreBackup(
  environment: Environment,
  file: string,
  { replace }: { replace: boolean },
  say: (line: string) => void,
): Promise<void> {
  const given = readGiven(environment);
  const { dataDir } = given;
  if (given.databaseUrl) throw new BackupRefused(ownRestore(given));
  if (existsSync(dataDir)) await refuseInUse(dataDir, replace);
  const { header, rows, dataKeys } = await verify(file);
  const secrets = await chooseSecrets(given, file, header, dataKeys);

  const other = claimDataDir(dataDir);
  if (other) throw running(dataDir, other);
  try {
    await ensureDataDir(dataDir);
    const fresh = path.join(dataDir, "restoring");
    await removeLeftOver(fresh);
    try {
      await build(fresh, file, header);
      const aside = await putInPlace(dataDir, fresh, secrets);
      for (const kept of aside) say(`What was there is kept: ${kept}`);
    } finally {
      await removeLeftOver(fresh);
    }
  } finally {
    releaseDataDir(dataDir);
  }
  say(`Restored ${rows} rows of the backup made at ${header.madeAt}. Start Bulkhead with npm start.`);
  if (given.masterKey) say("Its secrets open with BULKHEAD_MASTER_KEY: keep it set.");
}

function running(dataDir: string, { pid }: { pid: number }): BackupRefused {
  return new BackupRefused(`Bulkhead runs on ${dataDir} (process ${pid}). Stop it first.`);
}

async function refuseInUse(dataDir: string, replace: boolean): Promise<void> {
  const other = findRunning(dataDir);
  if (other) throw running(dataDir, other);
  const cluster = await findCluster(dataDir);
  if (!cluster) return;
  const server = await readPostmaster(cluster);
  if (server && isAlive(server.pid) && (await isOurServer(server.pid, cluster))) {
    throw new BackupRefused(
      `A PostgreSQL runs on ${cluster} (process ${server.pid}). Stop what uses it; if nothing does, start Bulkhead and stop it.`,
    );
  }
  if (!replace) {
    throw new BackupRefused(
      `${cluster} holds a database already. To put it aside and restore in its place: npm run restore -- --replace <file>`,
    );
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Reads a backup to its end. Throws BackupRefused when it is not whole, or of a newer Bulkhead. */
async function verify(file: string): Promise<{ header: BackupHeader; rows: number; dataKeys: DataKeyRow[] }> {
  let header: BackupHeader | undefined;
  let rows = 0;
  const dataKeys: DataKeyRow[] = [];
  for await (const part of readBackup(file)) {
    if ("values" in part) {
      rows += 1;
      if (part.table.schema === "public" && part.table.name === "data_keys" && !ofKms(part))
        dataKeys.push(dataKeyOf(part));
    } else {
      header = part;
      refuseUnknownMigrations(file, part);
    }
  }
  if (!header) throw new BackupRefused(`${file} is not a backup of Bulkhead.`);
  return { header, rows, dataKeys };
}

/** No master key opens what AWS KMS has wrapped. */
function ofKms({ table, values }: BackupRow): boolean {
  return Boolean(values[table.columns.indexOf("kms_arn")]);
}

function dataKeyOf({ table, values }: BackupRow): DataKeyRow {
  const at = (column: string) => values[table.columns.indexOf(column)] ?? "";
  return {
    organizationId: at("organization_id"),
    environmentId: at("environment_id"),
    id: at("id"),
    wrapped: Buffer.from(at("wrapped").slice("\\x".length), "hex"),
  };
}

function refuseUnknownMigrations(file: string, { migrations, madeAt }: BackupHeader): void {
  const known = new Set(releaseMigrations().map(({ hash, when }) => `${when} ${hash}`));
  if (migrations.every(({ hash, when }) => known.has(`${when} ${hash}`))) return;
  throw new BackupRefused(
    `${file} was made (${madeAt}) by a Bulkhead with migrations that this one does not have. Bring the checkout to that version or a newer one first.`,
  );
}

/** What is written beside the database. Throws BackupRefused unless the master key that counts afterwards fits. */
async function chooseSecrets(
  { dataDir, masterKey, authSecret }: GivenSettings,
  file: string,
  header: BackupHeader,
  dataKeys: readonly DataKeyRow[],
): Promise<Map<string, string>> {
  const write = new Map<string, string>();
  const keep = async (name: string, text: string) => {
    if ((await readKept(dataDir, name)) !== text) write.set(name, text);
  };
  if (authSecret === undefined && header.authSecret !== null) await keep(AUTH_SECRET, header.authSecret);
  if (masterKey) {
    const holds = header.masterKey === null ? "" : " Unset it to use the key that the backup holds.";
    const wrong = `BULKHEAD_MASTER_KEY is not the master key of ${file}.${holds} Nothing was changed.`;
    expectToOpen(masterKey, dataKeys, wrong);
  } else if (header.masterKey !== null) {
    const held = masterKeyOf(header.masterKey, `The master key in ${file}`);
    expectToOpen(
      held,
      dataKeys,
      `The master key in ${file} does not open its data keys. Nothing was changed.`,
    );
    await keep(MASTER_KEY, header.masterKey);
  } else {
    const kept = path.join(dataDir, MASTER_KEY);
    const text = await readKept(dataDir, MASTER_KEY);
    const missing = `${file} does not hold its master key: the instance had it in BULKHEAD_MASTER_KEY. Set it to that key.`;
    if (text === null) throw new BackupRefused(`${missing} Nothing was changed.`);
    const wrong = `${missing} The one in ${kept} is another. Nothing was changed.`;
    expectToOpen(masterKeyOf(text, kept), dataKeys, wrong);
  }
  return write;
}

/** A stopped cluster with the backup's data under a data directory of its own, at this release's schema. */
async function build(fresh: string, file: string, { migrations }: BackupHeader): Promise<void> {
  const embedded = await startEmbedded(fresh, () => {});
  try {
    await migrateDatabase(embedded.url, { upTo: Math.max(...migrations.map(({ when }) => when)) });
    await loadDatabase(embedded.url, file);
    await migrateDatabase(embedded.url);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw new BackupRefused(`${file} could not be loaded: ${error.message}. Nothing was changed.`);
  } finally {
    await embedded.stop();
  }
}

/** What a restore built and did not put into place, or one that was killed. */
async function removeLeftOver(fresh: string): Promise<void> {
  if (!existsSync(fresh)) return;
  if (await findCluster(fresh)) await (await startEmbedded(fresh, () => {})).remove();
  await rm(fresh, { recursive: true, force: true });
}
