import { Client, type QueryResultRow } from "pg";

/** One statement as the owner of the test's database, whom no policy binds: to look behind the walls, or to try them. */
export async function asOwner<R extends QueryResultRow>(
  text: string,
  values: readonly unknown[] = [],
): Promise<R[]> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query<R>(text, [...values]);
    return rows;
  } finally {
    await client.end();
  }
}
