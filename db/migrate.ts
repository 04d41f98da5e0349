import { readFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";

// The bundler would otherwise take the whole checkout along, for the sake of a path it cannot know.
const folder = path.join(/* turbopackIgnore: true */ process.cwd(), "db", "migrations");
const journalFile = path.join(/* turbopackIgnore: true */ folder, "meta", "_journal.json");

/**
 * Brings the database to this release's schema, or to where it stood at the migration of `upTo` (the journal's
 * milliseconds). `ownerUrl`: a role that owns, or may own, its tables. Throws as pg does.
 */
export async function migrateDatabase(ownerUrl: string, { upTo }: { upTo?: number } = {}): Promise<void> {
  const migrationsFolder = upTo === undefined ? folder : await folderUpTo(upTo);
  const client = new Client({ connectionString: ownerUrl });
  try {
    await client.connect();
    // Behind a pooler a login begins as the runtime does; a migration is the owner's, and takes its time.
    await client.query(
      "set role none; set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0",
    );
    // Instances that start at once migrate one after the other.
    await client.query("select pg_advisory_lock(hashtext('bulkhead.migrate'))");
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.end();
    if (migrationsFolder !== folder) await rm(migrationsFolder, { recursive: true, force: true });
  }
}

/** A folder of its own that holds the migrations up to one: the migrator takes a folder whole. */
async function folderUpTo(when: number): Promise<string> {
  const part = await mkdtemp(path.join(tmpdir(), "bulkhead-migrations-"));
  const journal = readJournal();
  const entries = journal.entries.filter((entry) => entry.when <= when);
  await mkdir(path.join(part, "meta"));
  await writeFile(path.join(part, "meta", "_journal.json"), JSON.stringify({ ...journal, entries }));
  for (const { tag } of entries)
    await copyFile(path.join(folder, `${tag}.sql`), path.join(part, `${tag}.sql`));
  return part;
}

/** The migrations of this release, as the database notes those that were applied: sha256 and the journal's milliseconds. */
export function releaseMigrations(): { hash: string; when: number }[] {
  return readMigrationFiles({ migrationsFolder: folder }).map(({ hash, folderMillis }) => ({
    hash,
    when: folderMillis,
  }));
}

/** The newest migration of this release, as the journal's milliseconds; `latest_migration()` answers the same once applied. */
export function expectedMigration(): number {
  return Math.max(...readJournal().entries.map((entry) => entry.when));
}

function readJournal(): { entries: { tag: string; when: number }[] } {
  return JSON.parse(readFileSync(journalFile, "utf8"));
}
