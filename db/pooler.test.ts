import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closePool, pool } from "./client";
import { migrateDatabase } from "./migrate";
import { prepareForPooler } from "./pooler";
import { inTenant } from "./tenant";

// What a pooler in transaction mode demands, tried without one: connections begin as the runtime with nothing said at
// their start, and nothing stays on them.

const url = process.env.DATABASE_URL ?? "";

beforeAll(async () => {
  await prepareForPooler(url, url);
  process.env.DATABASE_POOLED = "1";
});

afterAll(async () => {
  await closePool();
  delete process.env.DATABASE_POOLED;
});

async function ask(client: Pick<Client, "query">, text: string): Promise<unknown> {
  return Object.values((await client.query(text)).rows[0] ?? {})[0];
}

it("lets every login of the user begin as the runtime, and is prepared twice without harm", async () => {
  await prepareForPooler(url, url);
  const login = new Client({ connectionString: url });
  await login.connect();
  try {
    expect(await ask(login, "select current_user")).toBe("bulkhead_app");
    expect(await ask(login, "show statement_timeout")).toBe("30s");
    expect(await ask(login, "show lock_timeout")).toBe("10s");
    expect(await ask(login, "show idle_in_transaction_session_timeout")).toBe("1min");
  } finally {
    await login.end();
  }
});

it("migrates as the owner all the same", async () => {
  await expect(migrateDatabase(url)).resolves.toBeUndefined();
});

it("leaves no prepared statement behind", async () => {
  const client = await pool().connect();
  try {
    const named = { name: "answer", text: "select $1::int as answer", values: [42] };
    expect((await client.query(named)).rows).toEqual([{ answer: 42 }]);
    expect((await pool().query(named)).rows).toEqual([{ answer: 42 }]);
    expect(await ask(client, "select count(*)::int from pg_prepared_statements")).toBe(0);
  } finally {
    client.release();
  }
});

it("keeps the walls on a connection that another client left as the owner's", async () => {
  const walls = { organizationId: randomUUID(), memberId: null, environmentIds: [] };
  const client = await pool().connect();
  await client.query("set role none");
  client.release();
  for (const mode of ["read", "write"] as const) {
    const seen = await inTenant(walls, mode, (_, inside) => ask(inside, "select current_user"));
    expect(seen).toBe("bulkhead_app");
  }
  // The same connection: the role is of the transaction alone.
  expect(await ask(pool(), "select current_user")).not.toBe("bulkhead_app");
});
