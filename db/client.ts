import { Pool } from "pg";

// Next bundles a route and the page beside it apart: one pool per process, not per bundle.
const holder = globalThis as typeof globalThis & { bulkheadPool?: Pool };

/**
 * The runtime's connections. Each begins as bulkhead_app, so that what forgets its tenant sees nothing instead of
 * everything. Throws when DATABASE_URL is not set: the web process sets it before the first request.
 */
export function pool(): Pool {
  if (holder.bulkheadPool) return holder.bulkheadPool;
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error("DATABASE_URL is not set.");
  const created = new Pool({
    connectionString,
    // A statement or a lock that takes this long is given up, so that one of them does not hold all the others.
    options:
      "-c role=bulkhead_app -c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s",
    max: 20,
    connectionTimeoutMillis: 10_000,
    application_name: "bulkhead",
  });
  // An idle connection that the server closes is replaced at the next query.
  created.on("error", (error) => console.error(`Database connection lost: ${error.message}`));
  holder.bulkheadPool = created;
  return created;
}

export async function closePool(): Promise<void> {
  const open = holder.bulkheadPool;
  holder.bulkheadPool = undefined;
  await open?.end();
}
