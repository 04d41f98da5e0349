import { Pool, type PoolClient } from "pg";

// Next bundles a route and the page beside it apart: one pool per process, not per bundle.
const holder = globalThis as typeof globalThis & { bulkheadPool?: Pool };

export const RUNTIME_ROLE = "bulkhead_app";

/** What every connection of the runtime begins with. */
export const RUNTIME = {
  role: RUNTIME_ROLE,
  // A statement or a lock that takes this long is given up, so that one of them does not hold all the others.
  statement_timeout: "30s",
  lock_timeout: "10s",
  idle_in_transaction_session_timeout: "60s",
} as const;

/** Whether DATABASE_URL is a pooler that gives a connection to another client after each transaction. */
export function isPooled(): boolean {
  return process.env.DATABASE_POOLED === "1";
}

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
    // A pooler refuses start parameters; db/pooler.ts has said the same to the server.
    ...(!isPooled() && {
      options: Object.entries(RUNTIME)
        .map(([name, value]) => `-c ${name}=${value}`)
        .join(" "),
    }),
    max: 20,
    // What does not wait for an answer is sent along.
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    application_name: "bulkhead",
  });
  // An idle connection that the server closes is replaced at the next query.
  created.on("error", (error) => console.error(`Database connection lost: ${error.message}`));
  if (isPooled()) created.on("connect", withoutNames);
  holder.bulkheadPool = created;
  return created;
}

/** Sends every statement without its name: a prepared one would stay on a connection that others get next. */
function withoutNames(client: PoolClient): void {
  client.query = new Proxy(client.query, {
    apply: (query, self, [first, ...rest]) => Reflect.apply(query, self, [unnamed(first), ...rest]),
  });
}

function unnamed(query: unknown): unknown {
  const isConfig = typeof query === "object" && query !== null && !("submit" in query);
  return isConfig ? { ...query, name: undefined } : query;
}

export async function closePool(): Promise<void> {
  const open = holder.bulkheadPool;
  holder.bulkheadPool = undefined;
  await open?.end();
}
