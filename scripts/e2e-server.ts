import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, writeFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { startEmbedded } from "@/db/embedded";
import { choosePort } from "@/db/free-port";
import { readSettings } from "@/lib/server/env";
import { startPgbouncer } from "./testing/pgbouncer";
import { startProxy } from "./testing/proxy";

type Stop = () => Promise<void>;

// Whatever the environment of whoever runs the tests says.
const noMail = { SMTP_URL: "", BULKHEAD_MAIL_FROM: "" };

/**
 * The production build on an empty data directory and a free port, for one run of the end-to-end tests. E2E_POOLED:
 * two of it over one database, behind pgbouncer and a proxy. E2E_BASE_URL names a server that runs already, and is
 * then left alone.
 */
export default async function startServer(): Promise<Stop | undefined> {
  if (process.env.E2E_BASE_URL) return undefined;
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "bulkhead-e2e-"));
  await chmod(dataDir, 0o711);
  // Shown, and kept: a test reads what was said.
  writeFileSync(path.join(dataDir, "output.log"), "");
  const started: Stop[] = [];
  const close = async () => {
    for (const stop of started.reverse()) await stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const start = process.env.E2E_POOLED ? startTwo : startOne;
    process.env.E2E_BASE_URL = await start(dataDir, started);
    process.env.E2E_DATA_DIR = dataDir;
    return close;
  } catch (error) {
    await close();
    throw error;
  }
}

async function startOne(dataDir: string, started: Stop[]): Promise<string> {
  return serve(
    dataDir,
    { PORT: "0", BULKHEAD_DATA_DIR: dataDir, BULKHEAD_URL: "", DATABASE_URL: "", ...noMail },
    started,
  );
}

async function startTwo(dataDir: string, started: Stop[]): Promise<string> {
  const embedded = await startEmbedded(dataDir, () => {}, { durable: false });
  started.push(embedded.stop);
  const pgbouncer = await startPgbouncer(embedded.url, 5);
  started.push(pgbouncer.stop);
  const proxy = await startProxy();
  started.push(proxy.stop);
  const { masterKey, authSecret } = readSettings({ BULKHEAD_DATA_DIR: dataDir });
  const ports = [await choosePort(0), await choosePort(0)];
  await Promise.all(
    ports.map(async (port) => {
      const own = path.join(dataDir, `instance-${port}`);
      await mkdir(own);
      const environment = {
        PORT: String(port),
        BULKHEAD_DATA_DIR: own,
        BULKHEAD_URL: proxy.url,
        BULKHEAD_TRUSTED_PROXIES: "127.0.0.1",
        BULKHEAD_MASTER_KEY: masterKey.toString("base64"),
        AUTH_SECRET: authSecret,
        DATABASE_URL: pgbouncer.url,
        DATABASE_POOLED: "1",
        DATABASE_DIRECT_URL: embedded.url,
        ...noMail,
      };
      await serve(dataDir, environment, started);
    }),
  );
  proxy.send(ports.map((port) => `http://127.0.0.1:${port}`));
  return proxy.url;
}

/** Starts an instance and waits until it serves; answers where people find it. */
async function serve(dataDir: string, environment: Record<string, string>, started: Stop[]): Promise<string> {
  const server = spawn(process.execPath, ["scripts/start.mjs"], {
    // Providers are local servers here.
    env: { ...process.env, NODE_ENV: "production", BULKHEAD_ALLOW_PRIVATE_NETWORK: "1", ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  showAndKeep(server, path.join(dataDir, "output.log"));
  const ended = once(server, "close");
  started.push(async () => {
    server.kill("SIGTERM");
    await ended;
  });
  const served = once(server, "message").then(([message]) => String(message.url));
  const url = await Promise.race([served, ended.then(() => undefined)]);
  if (!url) throw new Error("The server for the end-to-end tests did not start.");
  return url;
}

/** Keeps every line; shows those that are more than the record of a request that went well. */
function showAndKeep(server: ChildProcess, log: string): void {
  for (const [from, to] of [
    [server.stdout, process.stdout],
    [server.stderr, process.stderr],
  ] as const) {
    if (!from) continue;
    createInterface({ input: from }).on("line", (line) => {
      appendFileSync(log, `${line}\n`);
      if (!line.includes('"level":"info"')) to.write(`${line}\n`);
    });
  }
}
