import { randomUUID } from "node:crypto";
import { Client, escapeIdentifier } from "pg";
import { inject } from "vitest";

export const TEMPLATE = "bulkhead_template";

/** A migrated database of the test's own, for what needs an empty instance or may break one. */
export async function testDatabase(): Promise<{ ownerUrl: string; drop(): Promise<void> }> {
  const serverUrl = inject("serverUrl");
  const name = `bulkhead_test_${randomUUID().replaceAll("-", "")}`;
  await createDatabase(serverUrl, name, TEMPLATE);
  return { ownerUrl: withDatabase(serverUrl, name), drop: () => dropDatabase(serverUrl, name) };
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

export async function createDatabase(serverUrl: string, name: string, template?: string): Promise<void> {
  const from = template ? ` template ${escapeIdentifier(template)}` : "";
  await query(serverUrl, `create database ${escapeIdentifier(name)}${from}`);
}

/** Ends the connections that are left: a pool may close later than its test. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await query(serverUrl, `drop database if exists ${escapeIdentifier(name)} with (force)`);
}

async function query(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
