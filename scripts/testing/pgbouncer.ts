import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { choosePort } from "@/db/free-port";

const execute = promisify(execFile);
const PROGRAM = "/usr/sbin/pgbouncer";
const isRoot = process.getuid?.() === 0;

export type Pgbouncer = { url: string; stop(): Promise<void> };

/**
 * A pgbouncer in transaction mode before a database, with so few connections that everybody gets somebody else's.
 * Installs Debian's package where it is missing. Throws when it cannot.
 */
export async function startPgbouncer(ownerUrl: string, connections = 3): Promise<Pgbouncer> {
  await ensureInstalled();
  const server = new URL(ownerUrl);
  const port = await choosePort(0);
  const folder = await mkdtemp(path.join(os.tmpdir(), "bulkhead-pgbouncer-"));
  await chmod(folder, 0o711);
  const config = path.join(folder, "pgbouncer.ini");
  const login = `user=${server.username} password=${server.password}`;
  await writeFile(
    config,
    [
      "[databases]",
      `bulkhead = host=${server.hostname} port=${server.port} dbname=${server.pathname.slice(1)} ${login}`,
      "[pgbouncer]",
      "listen_addr = 127.0.0.1",
      `listen_port = ${port}`,
      "unix_socket_dir =",
      // Whoever may connect: the login to the server is named above.
      "auth_type = any",
      "pool_mode = transaction",
      `default_pool_size = ${connections}`,
      "max_client_conn = 200",
    ].join("\n"),
  );
  // It does not run as root.
  const child = spawn(PROGRAM, [...(isRoot ? ["-u", "nobody"] : []), config], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(child, "close");
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const stop = async () => {
    child.kill("SIGINT");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  while (!said.includes("process up") && child.exitCode === null) {
    await Promise.race([once(child.stderr, "data"), ended]);
  }
  if (child.exitCode !== null) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`pgbouncer did not start:\n${said}`);
  }
  const url = new URL(ownerUrl);
  url.port = String(port);
  url.pathname = "/bulkhead";
  return { url: url.href, stop };
}

async function ensureInstalled(): Promise<void> {
  if (existsSync(PROGRAM)) return;
  if (!isRoot || !existsSync("/usr/bin/apt-get")) {
    throw new Error("pgbouncer is not installed. Install it (Debian: apt-get install pgbouncer).");
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await execute("apt-get", ["update"], { env });
  await execute("apt-get", ["install", "-y", "--no-install-recommends", "pgbouncer"], { env });
}
