import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readPostmaster } from "@/db/embedded-postmaster";

/** An `npm start` that a test began. */
export type Run = { process: ChildProcess; output: () => string; ended: Promise<number | null> };

/** Starts the production build on a data directory, on a free port unless `env` names one. */
export function startInstance(
  dataDir: string,
  env: Record<string, string> = {},
  user: { uid?: number; gid?: number } = {},
): Run {
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      HOME: dataDir,
      TMPDIR: dataDir,
      BULKHEAD_DATA_DIR: dataDir,
      PORT: "0",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
    ...user,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  const ended = once(child, "close").then(([code]) => code);
  return { process: child, output: () => said, ended };
}

/** Waits until it serves; answers where. Throws with what it said when it ends before. */
export async function served(run: Run): Promise<string> {
  const url = () => /^Bulkhead runs at (\S+)$/m.exec(run.output())?.[1];
  let over = false;
  run.ended.then(() => {
    over = true;
  });
  while (!url() && !over) {
    const said = once(run.process.stdout ?? run.process, "data").catch(() => undefined);
    await Promise.race([said, run.ended]);
  }
  const found = url();
  if (!found) throw new Error(`It did not start:\n${run.output()}`);
  return found;
}

/** The process id of the PostgreSQL on a data directory. */
export async function postgresOf(dataDir: string): Promise<number> {
  const postmaster = await readPostmaster(path.join(dataDir, "postgres"));
  if (!postmaster) throw new Error(`No PostgreSQL runs on ${dataDir}.`);
  return postmaster.pid;
}

/** The process id of the web process; found in /proc. */
export function webOf(run: Run): number {
  const child = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .find((name) => {
      try {
        return readFileSync(`/proc/${name}/status`, "utf8").includes(`\nPPid:\t${run.process.pid}\n`);
      } catch {
        return false;
      }
    });
  if (!child) throw new Error("No web process runs.");
  return Number(child);
}

export function isGone(pid: number): boolean {
  try {
    // A zombie has ended; it waits for a parent that may never look.
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
}

/** Looks again until it is so: for what another process does in its own time. */
export async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await what())) await new Promise((resolve) => setImmediate(resolve));
}
