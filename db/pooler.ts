import { Client } from "pg";
import { RUNTIME, RUNTIME_ROLE } from "./client";

/**
 * Lets every new connection of this user to this database begin as the runtime does: a pooler refuses the start
 * parameters that say so otherwise. `directUrl`: past the pooler; `pooledUrl`: through it. Throws when the pooler
 * still hands out connections from before.
 */
export async function prepareForPooler(directUrl: string, pooledUrl: string): Promise<void> {
  await withClient(directUrl, async (client) => {
    // Instances that start at once would otherwise change the same row of the catalogue.
    await client.query("select pg_advisory_lock(hashtext('bulkhead.pooler'))");
    const { rows } = await client.query<{ user: string; database: string; set: string[] | null }>(`
      select session_user as user, current_database() as database, (
        select setconfig from pg_db_role_setting
        where setrole = (select oid from pg_roles where rolname = session_user)
          and setdatabase = (select oid from pg_database where datname = current_database())) as set`);
    const [{ user, database, set } = { user: "", database: "", set: null }] = rows;
    const whose = `${client.escapeIdentifier(user)} in database ${client.escapeIdentifier(database)}`;
    for (const [name, value] of Object.entries(RUNTIME)) {
      if (set?.includes(`${name}=${value}`)) continue;
      await client.query(`alter role ${whose} set ${name} = ${client.escapeLiteral(value)}`);
    }
  });
  await withClient(pooledUrl, async (client) => {
    const { rows } = await client.query<{ role: string }>("select current_setting('role') as role");
    if (rows[0]?.role === RUNTIME_ROLE) return;
    throw new Error(
      "The pooler in DATABASE_URL still hands out connections from before Bulkhead set them up. Give RECONNECT in its console, and start again.",
    );
  });
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end();
  }
}
