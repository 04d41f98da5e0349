import path from "node:path";
import type { GivenSettings } from "@/lib/server/env";

/** What to run instead, where the database is the operator's. */
export function ownBackup(given: GivenSettings): string {
  return [
    "DATABASE_URL is set, so the data are in your own PostgreSQL. Back them up with its tools:",
    "",
    `  pg_dump --format=custom --role=<its user> --file=bulkhead.dump "$DATABASE_URL"`,
    "",
    ...secretsToKeep(given),
  ].join("\n");
}

export function ownRestore(given: GivenSettings): string {
  return [
    "DATABASE_URL is set, so the data are in your own PostgreSQL. Stop Bulkhead, and restore them with its tools",
    "into an empty database:",
    "",
    "  # on a server that lacks the role:",
    `  psql "$DATABASE_URL" -c "create role bulkhead_app nologin noinherit; grant bulkhead_app to <its user> with set true, inherit false"`,
    `  pg_restore --no-owner --role=<its user> --exit-on-error --dbname="$DATABASE_URL" bulkhead.dump`,
    "",
    ...secretsToKeep(given),
  ].join("\n");
}

function secretsToKeep({ dataDir, masterKey, authSecret }: GivenSettings): string[] {
  return [
    "These belong to it, and are kept apart from it:",
    `  the master key, without which no stored secret can be read: ${masterKey ? "BULKHEAD_MASTER_KEY" : path.join(dataDir, "master-key")}`,
    `  the secret that keeps everyone signed in: ${authSecret ? "AUTH_SECRET" : path.join(dataDir, "auth-secret")}`,
  ];
}
