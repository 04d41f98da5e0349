import { Client } from "pg";

/**
 * Works on a connection of its own as the owner of the database, whom no policy binds: for who runs the instance, never
 * for a request. Past a pooler, where there is one, since what is set on a connection would go to the next there.
 */
export async function withOwner<T>(work: (owner: Client) => Promise<T>): Promise<T> {
  const url = process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL;
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    // Behind a pooler a login begins as the runtime does.
    await client.query("set role none");
    return await work(client);
  } finally {
    await client.end();
  }
}
