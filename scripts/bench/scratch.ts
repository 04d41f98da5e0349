import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { closePool } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { SESSION_COOKIE } from "@/lib/server/auth";
import { signedIn } from "@/lib/testing/session";
import { served, startInstance, webOf } from "../testing/instance";

/** A production server on an empty database, thrown away afterwards. */
export type Scratch = {
  url: string;
  /** The owner's URL of its database. */
  databaseUrl: string;
  /** The process that serves. */
  webPid: number;
  /** A Cookie header of a new session. */
  signIn(userId: string): Promise<string>;
  close(): Promise<void>;
};

/** Starts one, with further settings, and lets this process use its database and keys. Throws with what it said when it does not start. */
export async function startScratch(settings: Record<string, string> = {}): Promise<Scratch> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "bulkhead-bench-"));
  const run = startInstance(dataDir, settings);
  const close = async () => {
    await closePool();
    run.process.kill("SIGTERM");
    await run.ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void close().finally(() => process.exit(1)));
  }
  try {
    const url = await served(run);
    process.env.BULKHEAD_DATA_DIR = dataDir;
    // It runs already: this adopts it, and leaves it.
    const databaseUrl = (await startEmbedded(dataDir, () => {})).url;
    process.env.DATABASE_URL = databaseUrl;
    return {
      url,
      databaseUrl,
      webPid: webOf(run),
      signIn: async (userId) => (await signedIn(userId)).cookie,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The value of the session cookie in a Cookie header. */
export function sessionValueOf(cookie: string): string {
  return cookie.slice(`${SESSION_COOKIE}=`.length);
}
