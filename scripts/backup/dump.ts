import { createHash } from "node:crypto";
import { Client } from "pg";
import { type BackupHeader, BackupRefused, type BackupTable, FORMAT } from "./file";

const FETCHED = 500;

type Keys = Pick<BackupHeader, "masterKey" | "authSecret">;

/**
 * The lines of a backup: all rows of a database at one moment, whoever writes meanwhile. `check` sees the wrapped data
 * keys first, as in `loaded`. Throws BackupRefused when the database holds what a backup does not carry.
 */
export async function* dumpDatabase(
  ownerUrl: string,
  keys: Keys,
  check: (dataKeys: readonly DataKeyRow[]) => void,
): AsyncGenerator<string> {
  const client = new Client({ connectionString: ownerUrl, application_name: "bulkhead backup" });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    // How values are written must not hang on what an operator chose for the server.
    await client.query(`
      set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
      set local bytea_output = 'hex'; set local extra_float_digits = 1; set local statement_timeout = 0`);
    await refuseWhatIsNotCarried(client);
    const tables = await tablesOf(client);
    check(await dataKeysOf(client));
    const header: BackupHeader = {
      bulkheadBackup: FORMAT,
      madeAt: new Date().toISOString(),
      migrations: await migrationsOf(client),
      ...keys,
      tables,
    };
    yield* summed(header, rowsOf(client, tables));
    await client.query("commit");
  } finally {
    await client.end();
  }
}

/** A row of `data_keys` that AWS KMS has not wrapped: `wrapped` opens with the master key. */
export type DataKeyRow = { organizationId: string; environmentId: string; id: string; wrapped: Buffer };

/** Every table of a database but the list of its migrations, with the columns that are not computed. */
export async function tablesOf(client: Client): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(`
    select n.nspname as schema, c.relname as name,
      (select coalesce(json_agg(a.attname order by a.attnum), '[]') from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and ${carried} order by 1, 2`);
  return rows;
}

const carried =
  "n.nspname not in ('pg_catalog', 'information_schema', 'drizzle') and n.nspname not like 'pg\\_%'";

async function refuseWhatIsNotCarried(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('S', 'm', 'f') and ${carried} order by 1`);
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name).join(", ");
  throw new BackupRefused(
    `The database holds ${names}, which a backup does not carry. Use pg_dump, or remove it.`,
  );
}

async function migrationsOf(client: Client): Promise<BackupHeader["migrations"]> {
  const { rows } = await client.query<{ hash: string; when: string }>(
    'select hash, created_at as "when" from drizzle.__drizzle_migrations order by created_at desc',
  );
  return rows.map(({ hash, when }) => ({ hash, when: Number(when) }));
}

async function dataKeysOf(client: Client): Promise<DataKeyRow[]> {
  const { rows } = await client.query<DataKeyRow>(
    `select organization_id as "organizationId", environment_id as "environmentId", id, wrapped
     from data_keys where to_jsonb(data_keys) ->> 'kms_arn' is null`,
  );
  return rows;
}

async function* rowsOf(client: Client, tables: readonly BackupTable[]): AsyncGenerator<string[]> {
  for (const [index, { schema, name, columns }] of tables.entries()) {
    yield [JSON.stringify({ table: index })];
    if (columns.length === 0) continue;
    const texts = columns.map((column) => `${client.escapeIdentifier(column)}::text`).join(", ");
    const table = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
    await client.query(
      `declare backup no scroll cursor for select json_build_array(${texts})::text as line from ${table}`,
    );
    for (;;) {
      const { rows } = await client.query<{ line: string }>(`fetch ${FETCHED} from backup`);
      if (rows.length === 0) break;
      yield rows.map(({ line }) => line);
    }
    await client.query("close backup");
  }
}

async function* summed(header: BackupHeader, batches: AsyncIterable<string[]>): AsyncGenerator<string> {
  const hash = createHash("sha256");
  let rows = 0;
  const summedText = (lines: readonly string[]) => {
    const text = `${lines.join("\n")}\n`;
    hash.update(text);
    return text;
  };
  yield summedText([JSON.stringify(header)]);
  for await (const lines of batches) {
    rows += lines.filter((line) => line.startsWith("[")).length;
    yield summedText(lines);
  }
  yield `${JSON.stringify({ rows, sha256: hash.digest("hex") })}\n`;
}
