import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closePool } from "@/db/client";
import { asOwner } from "@/db/testing/owner";
import { health } from "./health";

const migrated = process.env.DATABASE_URL;

beforeAll(() => {
  // It tells the operator's log why.
  vi.spyOn(console, "error").mockImplementation(() => {});
});

afterAll(() => {
  process.env.DATABASE_URL = migrated;
  vi.restoreAllMocks();
});

describe("health", () => {
  it("is fine with the database reachable and migrated", async () => {
    expect(await health()).toEqual({ status: "ok" });
  });

  it("says that a migration is missing", async () => {
    await asOwner("update drizzle.__drizzle_migrations set created_at = created_at - 1000");
    expect(await health()).toEqual({
      status: "unavailable",
      reason: "The database is not migrated to this release.",
    });
    await asOwner("drop function latest_migration()");
    expect(await health()).toEqual({
      status: "unavailable",
      reason: "The database is not migrated to this release.",
    });
  });

  it("says that the database can't be reached, and not where it is", async () => {
    await closePool();
    process.env.DATABASE_URL = "postgres://someone:secret@127.0.0.1:1/nowhere";
    expect(await health()).toEqual({ status: "unavailable", reason: "The database can't be reached." });
    await closePool();
  });
});
