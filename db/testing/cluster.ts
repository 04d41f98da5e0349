import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { type Embedded, startEmbedded } from "@/db/embedded";
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
  const runDir = await mkdtemp(path.join(os.tmpdir(), "bulkhead-test-"));
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
