import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { Client } from "pg";
import { ensureDataDir } from "./data-dir";
import { type Account, findHome } from "./embedded-account";
import { findBinaries } from "./embedded-binaries";
import { isOurServer, readPostmaster } from "./embedded-postmaster";
import { choosePort } from "./free-port";

export const MAJOR_VERSION = "18";
const OWNER = "bulkhead";
const DATABASE = "bulkhead";
const LOG_KEPT_BYTES = 10_000_000;
const START_SECONDS = 300;

/** A program to run, for whoever must stop the server without this module. */
export type StopCommand = { file: string; args: string[]; uid?: number; gid?: number };

export type Embedded = {
  /** The owner's URL of the database. */
  url: string;
  /** Whether it was running already, left behind by a process that was killed. */
  adopted: boolean;
  stopCommand: StopCommand;
  /** Disconnects everyone and stops the server; also when it was adopted. */
  stop(): Promise<void>;
  /** Stops the server and deletes its data: for clusters that are thrown away. */
  remove(): Promise<void>;
};

type Cluster = { folder: string; account: Account; logFile: string; initdb: string; pgCtl: string };

/**
 * Starts the PostgreSQL of a data directory, or adopts it when it still runs, and creates what is missing.
 * `durable: false` is for clusters that are thrown away: a crash of the machine may corrupt them.
 * Throws an Error whose message can be shown as it is.
 */
export async function startEmbedded(
  dataDir: string,
  log: (line: string) => void,
  { durable = true }: { durable?: boolean } = {},
): Promise<Embedded> {
  const directory = path.resolve(dataDir);
  await ensureDataDir(directory);
  const home = await findHome(directory);
  if (home.note) log(home.note);
  const { initdb, pgCtl } = await findBinaries(home.account);
  const folder = home.cluster;
  const cluster = { folder, account: home.account, logFile: path.join(folder, "server.log"), initdb, pgCtl };

  const password = await readPassword(directory, folder);
  if (!existsSync(path.join(folder, "PG_VERSION"))) {
    log("Creating the database");
    await initialise(cluster, password, durable);
  }
  await refuseOtherVersion(folder);

  const adopted = await findRunning(cluster);
  if (!adopted) await start(cluster, durable);
  const port = (await readPostmaster(folder))?.port;
  if (port === undefined) throw new Error(`PostgreSQL ended as soon as it started. See ${cluster.logFile}.`);

  const server = `postgres://${OWNER}:${password}@127.0.0.1:${port}`;
  await createDatabase(`${server}/postgres`, directory);
  const stopArgs = ["-w", "-D", folder, "-m", durable ? "fast" : "immediate", "-t", "60", "stop"];
  const stop = async () => {
    if (await readPostmaster(folder)) await run(cluster, pgCtl, stopArgs);
  };
  return {
    url: `${server}/${DATABASE}`,
    adopted,
    stopCommand: { file: pgCtl, args: stopArgs, ...cluster.account },
    stop,
    remove: async () => {
      await stop();
      // Outside of the data directory it stands alone in a folder of its own.
      await rm(path.dirname(folder) === directory ? folder : path.dirname(folder), {
        recursive: true,
        force: true,
      });
    },
  };
}

async function readPassword(dataDir: string, folder: string): Promise<string> {
  const file = path.join(dataDir, "database-password");
  const password = randomBytes(24).toString("base64url");
  if (existsSync(path.join(folder, "PG_VERSION")) && !existsSync(file)) {
    throw new Error(
      `${file} is missing, and the database in ${folder} opens with no other password. Restore the file.`,
    );
  }
  // "wx": an existing password is never replaced.
  await writeFile(file, `${password}\n`, { mode: 0o600, flag: "wx" }).catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
  return (await readFile(file, "utf8")).trim();
}

// Made under another name and renamed, so that a kill halfway leaves nothing that looks like a database.
async function initialise(cluster: Cluster, password: string, durable: boolean): Promise<void> {
  const unfinished = `${cluster.folder}.new`;
  const passwordFile = `${cluster.folder}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await rm(passwordFile, { force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: "wx" });
  if (cluster.account) {
    await chown(unfinished, cluster.account.uid, cluster.account.gid);
    await chown(passwordFile, cluster.account.uid, cluster.account.gid);
  }
  try {
    await run(cluster, cluster.initdb, [
      `--pgdata=${unfinished}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=PG_UNICODE_FAST",
      "--no-instructions",
      ...(durable ? [] : ["--no-sync"]),
    ]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, cluster.folder);
}

async function refuseOtherVersion(folder: string): Promise<void> {
  const version = (await readFile(path.join(folder, "PG_VERSION"), "utf8")).trim();
  if (version === MAJOR_VERSION) return;
  throw new Error(
    `The database in ${folder} was made by PostgreSQL ${version}; this Bulkhead brings PostgreSQL ${MAJOR_VERSION}. Back it up with the Bulkhead that made it (npm run backup), and restore it with this one (npm run restore -- --replace).`,
  );
}

/** Whether the server of this folder runs; a lock left by one that was killed is cleared. */
async function findRunning(cluster: Cluster): Promise<boolean> {
  const status = await run(cluster, cluster.pgCtl, ["-D", cluster.folder, "status"]).then(
    () => true,
    () => false,
  );
  if (!status) return false;
  const postmaster = await readPostmaster(cluster.folder);
  if (!postmaster) return false;
  if (await isOurServer(postmaster.pid, cluster.folder)) return true;
  // Its process id was given to another program since: PostgreSQL itself would refuse to start over it.
  await rm(path.join(cluster.folder, "postmaster.pid"), { force: true });
  return false;
}

async function start(cluster: Cluster, durable: boolean): Promise<void> {
  await keepLogShort(cluster.logFile);
  const deadline = Date.now() + START_SECONDS * 1000;
  let port = await choosePort(durable ? await lastPort(cluster.folder) : 0);
  for (;;) {
    const logged = await logLength(cluster.logFile);
    const failure = await run(cluster, cluster.pgCtl, [
      ...["-w", "-t", String(START_SECONDS), "-D", cluster.folder, "-l", cluster.logFile],
      ...["-o", serverOptions(port, durable), "start"],
    ]).then(
      () => undefined,
      (error: Error) => error,
    );
    if (!failure) return;
    const said = (await readFile(cluster.logFile, "utf8").catch(() => "")).slice(logged);
    if (Date.now() > deadline || !isPassing(said)) {
      throw new Error(
        `PostgreSQL did not start. ${cluster.logFile} ends:\n${said.trim() || failure.message}`,
      );
    }
    // Taken between the look and the start, or the last of a killed server still ends.
    if (/could not bind|could not create any TCP/i.test(said)) port = await choosePort(0);
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function isPassing(said: string): boolean {
  return /could not bind|could not create any TCP|pre-existing shared memory block/i.test(said);
}

function serverOptions(port: number, durable: boolean): string {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    // A failed statement may carry what a person typed, and a row's values: neither belongs in a log.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return [`-p ${port}`, ...Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)].join(" ");
}

/** The port it had the last time, so that a bookmark in a database client keeps working. */
async function lastPort(folder: string): Promise<number> {
  const options = await readFile(path.join(folder, "postmaster.opts"), "utf8").catch(() => "");
  return Number(/"-p" "(\d+)"/.exec(options)?.[1] ?? 54320);
}

async function keepLogShort(logFile: string): Promise<void> {
  if ((await logLength(logFile)) > LOG_KEPT_BYTES) await rename(logFile, `${logFile}.old`);
}

async function logLength(logFile: string): Promise<number> {
  return stat(logFile).then(
    ({ size }) => size,
    () => 0,
  );
}

async function createDatabase(url: string, dataDir: string): Promise<void> {
  const client = await connect(url, dataDir);
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Waits while an adopted server still recovers. */
async function connect(url: string, dataDir: string): Promise<Client> {
  const deadline = Date.now() + START_SECONDS * 1000;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "28P01") {
        throw new Error(`The database does not take the password in ${dataDir}/database-password.`);
      }
      // 57P03: it starts up or recovers. 57P01: it restarts after a crash of one of its processes.
      if ((code !== "57P03" && code !== "57P01" && code !== "ECONNREFUSED") || Date.now() > deadline)
        throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function run(cluster: Cluster, file: string, args: string[]): Promise<void> {
  // A clean environment: PGPORT, PGDATA and a foreign LC_ALL would be obeyed.
  const { PATH, SystemRoot, NODE_ENV } = process.env;
  const env = { PATH, SystemRoot, NODE_ENV, LC_ALL: "C" };
  await new Promise<void>((resolve, reject) => {
    const cwd = path.dirname(cluster.folder);
    execFile(file, args, { cwd, env, ...cluster.account }, (error, stdout, stderr) => {
      if (error)
        reject(new Error(`${path.basename(file)} failed: ${(stderr || stdout || error.message).trim()}`));
      else resolve();
    });
  });
}
