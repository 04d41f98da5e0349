import { Client } from "pg";
import { tablesOf } from "./dump";
import { type BackupHeader, BackupRefused, type BackupRow, type BackupTable, readBackup } from "./file";

const BATCH_ROWS = 500;
const BATCH_CHARACTERS = 4_000_000;

/**
 * Fills a database that was migrated to where the backup stood with the backup's rows, all or none, and lets PostgreSQL
 * check every reference between them. Throws BackupRefused.
 */
export async function loadDatabase(ownerUrl: string, file: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: "bulkhead restore" });
  await client.connect();
  try {
    await client.query("begin");
    // Rows come in the order of the file, and nobody is told of them: no trigger runs, no reference is checked yet.
    await client.query("set local session_replication_role = replica; set local timezone = 'UTC'");
    let batch: BackupRow[] = [];
    let size = 0;
    const flush = async () => {
      await insert(client, batch);
      batch = [];
      size = 0;
    };
    for await (const part of readBackup(file)) {
      if (!("values" in part)) {
        await expectTables(client, file, part);
        continue;
      }
      if (batch[0] && batch[0].table !== part.table) await flush();
      batch.push(part);
      size += part.values.reduce((sum, value) => sum + (value?.length ?? 0), 0);
      if (batch.length === BATCH_ROWS || size > BATCH_CHARACTERS) await flush();
    }
    await flush();
    await checkReferences(client, file);
    await client.query("commit");
    await client.query("analyze");
  } finally {
    await client.end();
  }
}

/** The same tables and columns as in the file; what a migration put into them is replaced. */
async function expectTables(client: Client, file: string, header: BackupHeader): Promise<void> {
  const here = await tablesOf(client);
  const namesOf = (tables: readonly BackupTable[]) =>
    JSON.stringify(tables.map(({ schema, name, columns }) => [schema, name, [...columns].sort()]).sort());
  if (namesOf(here) !== namesOf(header.tables)) {
    throw new BackupRefused(`${file} holds other tables than the migrations of this Bulkhead make.`);
  }
  await client.query(`truncate ${here.map((table) => quoted(client, table)).join(", ")}`);
}

async function insert(client: Client, rows: readonly BackupRow[]): Promise<void> {
  const table = rows[0]?.table;
  if (!table) return;
  // The types are the table's own: the file is not asked.
  const { rows: types } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [quoted(client, table)],
  );
  const typeOf = new Map(types.map(({ name, type }) => [name, type]));
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(", ");
  const values = table.columns.map((column, at) => `(r->>${at})::${typeOf.get(column)}`).join(", ");
  await client.query(
    `insert into ${quoted(client, table)} (${columns}) select ${values} from json_array_elements($1::json) r`,
    [JSON.stringify(rows.map((row) => row.values))],
  );
}

/** Turning a reference off and on again makes PostgreSQL check every row that it holds. */
async function checkReferences(client: Client, file: string): Promise<void> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `select conrelid::regclass::text as "table", quote_ident(conname) as name from pg_constraint
     where contype = 'f' and conparentid = 0 and conenforced`,
  );
  try {
    for (const { table, name } of rows) {
      await client.query(`alter table ${table} alter constraint ${name} not enforced`);
      await client.query(`alter table ${table} alter constraint ${name} enforced`);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new BackupRefused(`${file} holds rows that do not belong together: ${reason}.`);
  }
}

function quoted(client: Client, { schema, name }: BackupTable): string {
  return `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
}
