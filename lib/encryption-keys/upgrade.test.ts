import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { closePool } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { inTenant } from "@/db/tenant";
import { createDatabase, dropDatabase, withDatabase } from "@/db/testing/database";
import { asOwner } from "@/db/testing/owner";
import { listResources } from "@/lib/resources/list-resources";
import { forgetDataKeys } from "@/lib/secrets/data-keys";
import { openSecret } from "@/lib/secrets/secrets";
import { type Context, wallsOf } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done } from "@/lib/testing/answers";
import { furnish } from "@/lib/testing/furnished";
import { newOrganization } from "@/lib/testing/organization";
import { resealBatch } from "./reseal";
import { rotateKey } from "./rotate-key";
import { sealedTables } from "./sealed-tables";

// A database as it stood before encryption keys were things of their own, with everything that was sealed by then.

const name = `bulkhead_upgraded_${randomUUID().replaceAll("-", "")}`;
const worker = process.env.DATABASE_URL ?? "";
const serverUrl = inject("serverUrl");
const url = withDatabase(serverUrl, name);
let context: Context;
let before: Map<string, string>;

beforeAll(async () => {
  context = await newOrganization();
  await furnish(context);
  before = await opened();
  const { entries } = JSON.parse(readFileSync("db/migrations/meta/_journal.json", "utf8"));
  const upTo = entries.find(({ tag }: { tag: string }) => tag === "0014_api_tokens").when;
  await createDatabase(serverUrl, name);
  await migrateDatabase(url, { upTo });
  await copyRows();
  await migrateDatabase(url);
  await closePool();
  process.env.DATABASE_URL = url;
  forgetDataKeys();
}, 60_000);

afterAll(async () => {
  await closePool();
  process.env.DATABASE_URL = worker;
  await dropDatabase(serverUrl, name);
});

/** Takes every row along as that schema holds it: with the columns that it has, and without what did not exist. */
async function copyRows(): Promise<void> {
  const old = new Client({ connectionString: url });
  await old.connect();
  try {
    await old.query("set session_replication_role = replica");
    const { rows: tables } = await old.query<{ table: string; columns: string }>(`
      select table_name as table, string_agg(quote_ident(column_name), ', ') as columns
      from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER' group by 1`);
    for (const { table, columns } of tables) {
      const rows = await asOwner<{ row: unknown }>(
        `select to_jsonb(t) as row from ${table} t where ${unborn[table] ?? "true"}`,
      );
      await old.query(`delete from ${table}`);
      await old.query(
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
        [JSON.stringify(rows.map(({ row }) => row))],
      );
    }
  } finally {
    await old.end();
  }
}

const unborn: Readonly<Record<string, string>> = {
  resources: "kind <> 'encryption-key'",
  data_keys: "version > 0",
};

// Others were made later.
const sealedThen = ["resource_secrets", "variable_values", "profile_undos"];

/** Whatever is sealed, by its place. */
async function opened(): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const table of sealedTables.filter(({ name }) => sealedThen.includes(name))) {
    const rows = await asOwner<{
      environmentId: string;
      owner: string;
      field: string;
      keyId: string;
      sealed: Buffer;
    }>(
      `select environment_id as "environmentId", ${table.owner} as owner, ${table.field}::text as field,
         key_id as "keyId", sealed from ${table.name} where organization_id = $1 and sealed is not null`,
      [context.organization.id],
    );
    expect(rows.length, table.name).toBeGreaterThan(0);
    await inTenant(wallsOf(context), "read", async (db) => {
      for (const { environmentId, owner, field, keyId, sealed } of rows) {
        const place = { organizationId: context.organization.id, environmentId, owner, field };
        texts.set(`${table.name} ${owner} ${field}`, await openSecret(db, place, { keyId, sealed }));
      }
    });
  }
  return texts;
}

it("opens every secret, has a key for each environment, and rotates it", async () => {
  expect(await opened()).toEqual(before);
  const organizationId = context.organization.id;
  for (const { id: environmentId, key: env } of context.environments) {
    const { items } = await done(runQuery(listResources, context, { kind: "encryption-key", env }));
    expect(items.map((each) => each.name)).toEqual(["Environment key"]);
    const [{ id, revision } = { id: "", revision: 0 }] = items;
    await done(rotateKey(context, { id, environmentId, revision }));
    for (;;) if ((await resealBatch({ organizationId, environmentId }, 100)).state === "done") break;
    const keys = await asOwner<{ current: boolean; version: number }>(
      "select current, version from data_keys where environment_id = $1",
      [environmentId],
    );
    expect(keys).toEqual([{ current: true, version: 2 }]);
  }
  expect(await opened()).toEqual(before);
});
