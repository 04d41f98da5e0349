import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { type Embedded, startEmbedded } from "@/db/embedded";
import { isOurServer, readPostmaster } from "@/db/embedded-postmaster";
import { migrateDatabase } from "@/db/migrate";
import { createDatabase, dropDatabase, TEMPLATE, withDatabase } from "./database";

declare module "vitest" {
  export interface ProvidedContext {
    /** The owner's URL of the run's server. */
    serverUrl: string;
    /** The run's folder for whatever a test writes. */
    runDir: string;
  }
}

/**
 * One server a run, with one migrated template that databases are cloned from: TEST_DATABASE_URL if it is
 * set (its user must be allowed to create databases and roles), else an embedded one that is thrown away.
 */
export default async function cluster(project: TestProject): Promise<() => Promise<void>> {
  await sweepKilledRuns();
  const runDir = await mkdtemp(path.join(os.tmpdir(), `bulkhead-test-${process.pid}-`));
  let embedded: Embedded | undefined;
  const close = async () => {
    await embedded?.remove();
    await rm(runDir, { recursive: true, force: true });
  };
  try {
    const given = process.env.TEST_DATABASE_URL;
    if (!given) embedded = await startEmbedded(runDir, console.info, { durable: false });
    const serverUrl = given ?? embedded?.url ?? "";
    await dropDatabase(serverUrl, TEMPLATE);
    await createDatabase(serverUrl, TEMPLATE);
    await migrateDatabase(withDatabase(serverUrl, TEMPLATE));
    project.provide("serverUrl", serverUrl);
    project.provide("runDir", runDir);
    return async () => {
      if (given) await dropDatabase(serverUrl, TEMPLATE);
      await close();
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Ends the servers of runs that were killed before they could, and deletes what they wrote. */
async function sweepKilledRuns(): Promise<void> {
  for (const name of await readdir(os.tmpdir())) {
    const owner = /^bulkhead-test-(\d+)-/.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const runDir = path.join(os.tmpdir(), name);
    // Another user's is theirs to sweep.
    await sweep(runDir).catch(() => undefined);
  }
}

async function sweep(runDir: string): Promise<void> {
  const inside = (await readdir(runDir)).map((name) => path.join(runDir, name));
  for (const dataDir of [runDir, ...inside]) {
    const folder = path.join(dataDir, "postgres");
    const postmaster = await readPostmaster(folder);
    // SIGQUIT: at once; nobody needs these data.
    if (postmaster && (await isOurServer(postmaster.pid, folder))) process.kill(postmaster.pid, "SIGQUIT");
  }
  await rm(runDir, { recursive: true, force: true, maxRetries: 10 });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
