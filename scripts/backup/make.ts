import { createWriteStream, existsSync } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { startEmbedded } from "@/db/embedded";
import { findCluster } from "@/db/embedded-account";
import { readGiven } from "@/lib/server/env";
import { nextOf } from "@/lib/server/master-key-file";
import { claimDataDir, releaseDataDir } from "../running.mjs";
import { type DataKeyRow, dumpDatabase } from "./dump";
import { BackupRefused, readBackup } from "./file";
import { AUTH_SECRET, expectToOpen, MASTER_KEY, masterKeyOf, readKept } from "./keys";
import { ownBackup } from "./own";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Writes a backup of the embedded database and the secrets beside it, whether Bulkhead runs or not. Never over a file
 * that is there. Throws BackupRefused, or SettingsError.
 */
export async function makeBackup(
  environment: Environment,
  file: string,
  say: (line: string) => void,
): Promise<void> {
  const given = readGiven(environment);
  const { dataDir } = given;
  if (given.databaseUrl) throw new BackupRefused(ownBackup(given));
  if (existsSync(file)) throw new BackupRefused(`${file} is there already. Name another file.`);
  if (!existsSync(path.dirname(file))) throw new BackupRefused(`The folder of ${file} is not there.`);
  if (!(await findCluster(dataDir))) {
    throw new BackupRefused(`There is no database in ${dataDir} to back up.`);
  }
  const keys = {
    masterKey: given.masterKey ? null : await readKept(dataDir, MASTER_KEY),
    authSecret: given.authSecret ? null : await readKept(dataDir, AUTH_SECRET),
  };
  const source = given.masterKey ? "BULKHEAD_MASTER_KEY" : path.join(dataDir, MASTER_KEY);
  if (!given.masterKey && keys.masterKey === null) {
    throw new BackupRefused(`${source} is not there, and BULKHEAD_MASTER_KEY is not set.`);
  }
  if (!given.masterKey && existsSync(nextOf(source))) {
    throw new BackupRefused(
      "A rotation of the master key has not ended. Run npm run master-key:rotate to its end, then back up.",
    );
  }
  const masterKey = given.masterKey ?? masterKeyOf(keys.masterKey ?? "", source);
  const check = (dataKeys: readonly DataKeyRow[]) =>
    expectToOpen(
      masterKey,
      dataKeys,
      `${source} is not the master key of this database, so nothing could be read after a restore.`,
    );

  await withDatabase(dataDir, say, (url) => write(file, dumpDatabase(url, keys, check)));
  say(`Backed up to ${file} (${sizeOf((await stat(file)).size)}).`);
  if (keys.masterKey !== null) {
    say("It holds the master key: whoever has this file can read every stored secret. Keep it as one.");
  } else {
    say(
      "It does not hold the master key, which is in BULKHEAD_MASTER_KEY alone. Keep that key apart from it:",
    );
    say("without it, no stored secret can be read after a restore.");
  }
  if (keys.authSecret === null) say("It does not hold AUTH_SECRET, which is in the environment.");
}

/** The database of a data directory, left as it was found, running or not. */
async function withDatabase(
  dataDir: string,
  say: (line: string) => void,
  work: (ownerUrl: string) => Promise<void>,
): Promise<void> {
  const other = claimDataDir(dataDir);
  if (other && !other.url) {
    throw new BackupRefused(`Bulkhead is starting (process ${other.pid}). Back up once it runs.`);
  }
  try {
    const embedded = await startEmbedded(dataDir, say);
    try {
      await work(embedded.url);
    } finally {
      if (!other && !embedded.adopted) await embedded.stop();
    }
  } finally {
    if (!other) releaseDataDir(dataDir);
  }
}

/** Under another name until it is whole and was read again. */
async function write(file: string, lines: AsyncIterable<string>): Promise<void> {
  const unfinished = `${file}.${process.pid}`;
  try {
    await pipeline(
      lines,
      createGzip(),
      createWriteStream(unfinished, { mode: 0o600, flags: "wx", flush: true }),
    );
    for await (const _ of readBackup(unfinished));
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
