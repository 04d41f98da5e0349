import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";

// The bundler would otherwise take the whole checkout along, for the sake of a path it cannot know.
const folder = path.join(/* turbopackIgnore: true */ process.cwd(), "db", "migrations");

/** Brings the database to this release's schema. `ownerUrl`: a role that owns, or may own, its tables. Throws as pg does. */
export async function migrateDatabase(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // A login role may start as bulkhead_app (ALTER ROLE … SET role); a migration is the owner's.
    await client.query("set role none");
    // Instances that start at once migrate one after the other.
    await client.query("select pg_advisory_lock(hashtext('bulkhead.migrate'))");
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end();
  }
}

/** The newest migration of this release, as the journal's milliseconds; `latest_migration()` answers the same once applied. */
export function expectedMigration(): number {
  const journal = JSON.parse(
    readFileSync(path.join(/* turbopackIgnore: true */ folder, "meta", "_journal.json"), "utf8"),
  ) as {
    entries: { when: number }[];
  };
  return Math.max(...journal.entries.map((entry) => entry.when));
}

/** Changes whenever a migration does: names the template that tests clone. */
export function migrationsFingerprint(): string {
  const journal = readFileSync(
    path.join(/* turbopackIgnore: true */ folder, "meta", "_journal.json"),
    "utf8",
  );
  const hash = createHash("sha256").update(journal);
  for (const { tag } of (JSON.parse(journal) as { entries: { tag: string }[] }).entries) {
    hash.update(readFileSync(path.join(folder, `${tag}.sql`)));
  }
  return hash.digest("hex").slice(0, 12);
}
