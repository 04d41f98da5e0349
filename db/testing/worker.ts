import path from "node:path";
import { afterAll, inject } from "vitest";
import { closePool } from "@/db/client";
import { endListening } from "@/db/listen";
import { testDatabase } from "./database";

// Before a test file is loaded: db/client and the settings read the environment when they are first asked.
const database = await testDatabase();
process.env.DATABASE_URL = database.ownerUrl;
process.env.BULKHEAD_DATA_DIR = path.join(inject("runDir"), "data");

afterAll(async () => {
  await endListening();
  await closePool();
  await database.drop();
});
