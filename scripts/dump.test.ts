import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { closePool } from "@/db/client";
import { type Embedded, startEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { asOwner } from "@/db/testing/owner";
import { resealBatch } from "@/lib/encryption-keys/reseal";
import { rotateKey } from "@/lib/encryption-keys/rotate-key";
import { encryptionKeySample } from "@/lib/kinds/encryption-key/testing/sample";
import { createResource } from "@/lib/resources/create-resource";
import { listResources } from "@/lib/resources/list-resources";
import { everythingKept } from "@/lib/resources/testing/kept";
import { opensDataKey } from "@/lib/secrets/data-keys";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { settings } from "@/lib/server/env";
import { runQuery } from "@/lib/server/query";
import { done } from "@/lib/testing/answers";
import { newAccount } from "@/lib/testing/apps";
import { furnish } from "@/lib/testing/furnished";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { foundIn } from "@/lib/testing/secret-forms";

// Whoever has everything but the master key: every row, and every file of the data directory, those of PostgreSQL too.

const EMBEDDED_MS = 180_000;
const kind = "encryption-key" as const;

let ofWorker: string | undefined;
let dataDir: string;
let embedded: Embedded;
let context: Context;
const name = `Findable ${randomUUID()}`;
const secrets = [
  `token-${randomUUID()}`,
  ...["dev", "qa", "prod"].map((environment) => `secret of ${environment}`),
  ...Object.values(encryptionKeySample.secrets),
];

beforeAll(async () => {
  ofWorker = process.env.DATABASE_URL;
  dataDir = await mkdtemp(path.join(inject("runDir"), "dump-"));
  process.env.BULKHEAD_DATA_DIR = dataDir;
  embedded = await startEmbedded(dataDir, () => {}, { durable: false });
  await migrateDatabase(embedded.url);
  process.env.DATABASE_URL = embedded.url;
  context = await newOrganization();
  await furnish(context);
  await newAccount(context, "dev", { name, token: secrets[0] });
  const environmentId = idOf(context, "dev");
  const { spec, secrets: access } = encryptionKeySample;
  const ours = { kind, environmentId, name: "Ours", spec, secrets: access };
  await done(runCommand(createResource, context, ours));
  const { items } = await done(runQuery(listResources, context, { kind, env: "dev", q: "environment-key" }));
  const [key] = items;
  if (!key) throw new Error("Development has no encryption key.");
  // Half-way through a rotation, with two versions there.
  await done(rotateKey(context, { id: key.id, environmentId, revision: key.revision }));
  await resealBatch({ organizationId: context.organization.id, environmentId }, 2);
  await asOwner("checkpoint");
}, EMBEDDED_MS);

afterAll(async () => {
  await closePool();
  process.env.DATABASE_URL = ofWorker;
  await embedded.remove();
}, EMBEDDED_MS);

/** Every file of the data directory as text, a character a byte; but those that hold the master key. */
function filesKept(): string[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("master-key"))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)).toString("latin1"));
}

it("finds no secret in what is kept, in any form, where it finds what is no secret", async () => {
  const kept = [await everythingKept(), ...filesKept()];
  expect(kept[0]).toContain(name);
  expect(kept.slice(1).some((text) => text.includes(name))).toBe(true);
  for (const secret of secrets)
    for (const text of kept) expect(foundIn(text, secret), secret).toBeUndefined();
});

it("opens no data key with anything that is kept, nor with what could be made of it", async () => {
  const texts = [await everythingKept(), readFileSync(path.join(dataDir, "auth-secret"), "utf8")];
  const words = new Set(texts.flatMap((text) => text.match(/[\w+/=.:@-]{8,}/g) ?? []));
  const candidates = [...words].flatMap((word) =>
    [
      createHash("sha256").update(word).digest(),
      Buffer.from(word, "hex"),
      Buffer.from(word.replace(/^\\?x/, ""), "hex"),
      Buffer.from(word, "base64"),
      Buffer.from(word),
    ].flatMap((bytes) => (bytes.length >= 32 ? [bytes.subarray(0, 32), bytes.subarray(-32)] : [])),
  );
  const rows = await asOwner<{ organizationId: string; environmentId: string; id: string; wrapped: Buffer }>(
    `select organization_id as "organizationId", environment_id as "environmentId", id, wrapped from data_keys`,
  );
  expect(rows.length).toBeGreaterThan(4);
  for (const row of rows) {
    expect(opensDataKey(settings().masterKey, row)).toBe(true);
    expect(candidates.some((candidate) => opensDataKey(candidate, row))).toBe(false);
  }
});
