import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, writeFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

/**
 * The production build on an empty data directory and a free port, for one run of the end-to-end tests.
 * E2E_BASE_URL names a server that runs already, and is then left alone.
 */
export default async function startServer(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_BASE_URL) return undefined;
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "bulkhead-e2e-"));
  await chmod(dataDir, 0o711);
  const server = spawn(process.execPath, ["scripts/start.mjs"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: "0",
      BULKHEAD_DATA_DIR: dataDir,
      // Providers are local servers here.
      BULKHEAD_ALLOW_PRIVATE_NETWORK: "1",
      BULKHEAD_URL: "",
      DATABASE_URL: "",
      BULKHEAD_LOG: "json",
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  // Shown, and kept: a test reads what was said.
  const log = path.join(dataDir, "output.log");
  writeFileSync(log, "");
  for (const [from, to] of [
    [server.stdout, process.stdout],
    [server.stderr, process.stderr],
  ] as const) {
    from?.on("data", (chunk: Buffer) => appendFileSync(log, chunk));
    // All but the record of what went well.
    if (from)
      createInterface(from).on("line", (line) => /"level":"info"/.test(line) || to.write(`${line}\n`));
  }
  const ended = once(server, "close");
  const close = async () => {
    server.kill("SIGTERM");
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  const served = once(server, "message").then(([message]) => String(message.url));
  const url = await Promise.race([served, ended.then(() => undefined)]);
  if (!url) {
    await close();
    throw new Error("The server for the end-to-end tests did not start.");
  }
  process.env.E2E_BASE_URL = url;
  process.env.E2E_DATA_DIR = dataDir;
  return close;
}
