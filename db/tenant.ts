import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { escapeLiteral, type PoolClient } from "pg";
import { isPooled, pool, RUNTIME_ROLE } from "./client";

export type Database = NodePgDatabase & { $client: PoolClient };

export type Walls = {
  organizationId: string;
  memberId: string | null;
  /** What can be seen; what can be written is set by the door, after its checks. */
  environmentIds: readonly string[];
};

export type WriteWalls = { environmentIds: readonly string[]; organization: boolean };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A literal of a checked UUID: a multi-statement query takes no parameters. Throws when it is not one. */
function literal(ids: readonly string[]): string {
  for (const id of ids) if (!uuid.test(id)) throw new Error("A wall is made of UUIDs.");
  return escapeLiteral(ids.join(","));
}

function settings(walls: Walls): string {
  return [
    `set_config('app.organization_id', ${literal([walls.organizationId])}, true)`,
    `set_config('app.member_id', ${walls.memberId ? literal([walls.memberId]) : "''"}, true)`,
    `set_config('app.environment_ids', '{' || ${literal(walls.environmentIds)} || '}', true)`,
    `set_config('app.writes', '{}', true)`,
    `set_config('app.organization_writes', 'off', true)`,
  ].join(", ");
}

/** Sets the write wall for the rest of the transaction: exactly these environments, and the organization's own tables or not. */
export async function openWrites(client: PoolClient, writes: WriteWalls): Promise<void> {
  await client.query(
    `select set_config('app.writes', '{' || ${literal(writes.environmentIds)} || '}', true),
            set_config('app.organization_writes', '${writes.organization ? "on" : "off"}', true)`,
  );
}

/** Adds an environment that is made in this transaction to what it sees and writes. */
export async function admitEnvironment(client: PoolClient, environmentId: string): Promise<void> {
  const id = literal([environmentId]);
  await client.query(
    `select set_config('app.environment_ids', array_append(current_setting('app.environment_ids')::uuid[], ${id}::uuid)::text, true),
            set_config('app.writes', array_append(current_setting('app.writes')::uuid[], ${id}::uuid)::text, true)`,
  );
}

/**
 * A transaction inside one organization's walls, opened in one round trip. Commits what `work` resolves to and
 * rolls back what it throws. `read`: one snapshot, and the database refuses any write.
 */
export async function inTenant<T>(
  walls: Walls,
  mode: "read" | "write",
  work: (db: Database, client: PoolClient) => Promise<T>,
): Promise<T> {
  const begin = mode === "read" ? "begin isolation level repeatable read read only" : "begin";
  // Whoever had a pooler's connection before may have left it with another role.
  const role = isPooled() ? ` set local role ${RUNTIME_ROLE};` : "";
  const client = await pool().connect();
  let broken: Error | undefined;
  try {
    const goOn = mode === "read" && !isPooled();
    // A read goes on in the same packet: had it not begun, it would be outside any tenant, where nothing is seen.
    if (goOn) corkForNow(client);
    const opened = client.query(`${begin};${role} select ${settings(walls)}`);
    if (!goOn) await opened;
    const result = await withOpened(opened, () => work(drizzle(client), client));
    const { command } = await client.query("commit");
    // PostgreSQL rolls back what failed on the way, and says it in the answer alone.
    if (command !== "COMMIT") throw new Error("A statement failed, so that nothing was committed.");
    return result;
  } catch (error) {
    await client.query("rollback").catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Sends what is asked before anything is waited for as one. */
function corkForNow({ connection: { stream } }: PoolClient): void {
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** What `work` resolves to once the transaction is known to have begun. */
async function withOpened<T>(opened: Promise<unknown>, work: () => Promise<T>): Promise<T> {
  const [begun, worked] = await Promise.allSettled([opened, work()]);
  if (begun.status === "rejected") throw begun.reason;
  if (worked.status === "rejected") throw worked.reason;
  return worked.value;
}

/** Connections outside any tenant: for the functions that read before one is known. */
export async function withoutTenant<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}
