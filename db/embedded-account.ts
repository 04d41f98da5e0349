import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, realpath, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Who runs PostgreSQL; undefined is the user of this process. */
export type Account = { uid: number; gid: number } | undefined;

/** Where the cluster lives, who runs it, and why it is not in the data directory (if it is not). */
export type Home = { cluster: string; account: Account; note?: string };

/** What a root start keeps outside of a checkout that others cannot enter. */
export const SHARED_ROOT = "/var/lib/bulkhead";

/** The cluster of a data directory, if there is one; looks only. */
export async function findCluster(dataDir: string): Promise<string | undefined> {
  if (!existsSync(dataDir)) return undefined;
  const { own, noted } = await placesOf(dataDir);
  return [own, noted].find((cluster) => existsSync(path.join(cluster, "PG_VERSION")));
}

/** The place and the owner of the cluster of a data directory. PostgreSQL refuses to run as root. */
export async function findHome(dataDir: string): Promise<Home> {
  const { own, shared, noted, note } = await placesOf(dataDir);
  if (process.getuid?.() !== 0) return { cluster: own, account: undefined };
  const cluster = await findCluster(dataDir);
  if (cluster) {
    const owner = await stat(cluster);
    const account = owner.uid === 0 ? await postgresUser() : { uid: owner.uid, gid: owner.gid };
    if (!(await canEnter(account, cluster))) {
      throw new Error(
        `The database in ${cluster} belongs to the user ${owner.uid}, who cannot reach it: a parent folder is closed to others.`,
      );
    }
    return cluster === own ? { cluster, account } : { cluster, account, note: elsewhere(dataDir, cluster) };
  }

  const account = await postgresUser();
  if (await canEnter(account, dataDir)) return { cluster: own, account };
  if (noted !== shared) {
    throw new Error(
      `The database in ${noted}, where ${note} says it is, was not found. Restore that folder.`,
    );
  }
  await mkdir(path.dirname(shared), { recursive: true, mode: 0o711 });
  await writeFile(note, `${shared}\n`, { mode: 0o600 });
  return { cluster: shared, account, note: elsewhere(dataDir, shared) };
}

async function placesOf(dataDir: string) {
  const own = path.join(dataDir, "postgres");
  const note = path.join(dataDir, "database-location");
  // Only root keeps a cluster elsewhere.
  if (process.getuid?.() !== 0) return { own, shared: own, noted: own, note };
  const hash = createHash("sha256")
    .update(await realpath(dataDir))
    .digest("hex")
    .slice(0, 16);
  const shared = path.join(SHARED_ROOT, hash, "postgres");
  // The folder's name comes from the data directory's: what was noted is found again after that one is moved.
  const noted = await readFile(note, "utf8").then(
    (text) => text.trim(),
    () => shared,
  );
  return { own, shared, noted, note };
}

/** Whether the account can enter a folder, tried for real: mode bits alone miss access lists. */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  if (account === undefined) return true;
  return execute("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...account, cwd: "/" }).then(
    () => true,
    () => false,
  );
}

function elsewhere(dataDir: string, cluster: string): string {
  return `The database lives in ${path.dirname(cluster)}: PostgreSQL runs as the user postgres, who cannot enter ${dataDir}.`;
}

async function postgresUser(): Promise<Account> {
  const found = await lookUp("postgres");
  if (found) return found;
  // Debian and Red Hat first, then BusyBox.
  const ways = [
    ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"],
    ["adduser", "-S", "-D", "-H", "postgres"],
  ];
  for (const [command = "", ...args] of ways) {
    await execute(command, args).catch(() => undefined);
    const created = await lookUp("postgres");
    if (created) return created;
  }
  throw new Error(
    "PostgreSQL does not run as root, and the user postgres could not be created. Create it, or start Bulkhead as an ordinary user.",
  );
}

async function lookUp(user: string): Promise<Account> {
  try {
    const uid = Number((await execute("id", ["-u", user])).stdout);
    const gid = Number((await execute("id", ["-g", user])).stdout);
    return { uid, gid };
  } catch {
    return undefined;
  }
}
