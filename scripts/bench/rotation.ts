import { Client } from "pg";
import { manySecrets } from "@/lib/testing/many-secrets";
import { atLeast, type Figure, median } from "./figures";
import { environmentOf, newOrganization, settle } from "./fill";
import { throughput } from "./load";
import type { Scratch } from "./scratch";

const SECRETS = 100_000;
const ROUNDS = 5;
const WINDOW_SECONDS = 5;

const say = (line: string) => console.info(line);

/** How fast secrets are encrypted again while people read, and how fast those read meanwhile. */
export async function measureRotation({ url, databaseUrl, signIn }: Scratch): Promise<Figure[]> {
  say(`Sealing ${SECRETS.toLocaleString("en")} secrets`);
  const { context, admin } = await newOrganization("Rotated");
  const environmentId = environmentOf(context, "dev").id;
  await manySecrets(context, environmentId, SECRETS);
  const cookie = await signIn(admin.userId);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await settle(client);
    const org = `${url}/api/v1/orgs/${context.organization.slug}`;
    const list = { url: `${org}/resources/connected-account?env=dev&limit=50`, cookie };
    const key = await keyOf(org, cookie);
    await throughput(list, 3);
    const [rates, paces]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      const alone = await throughput(list, WINDOW_SECONDS);
      await rotate(url, org, cookie, key);
      const before = await resealed(client, environmentId);
      const began = performance.now();
      const meanwhile = await throughput(list, WINDOW_SECONDS);
      const after = await resealed(client, environmentId);
      rates.push((after - before) / ((performance.now() - began) / 1000));
      paces.push(meanwhile / alone);
      say(
        `  ${Math.round(rates.at(-1) ?? 0)} a second, reads at ${paces.at(-1)?.toFixed(2)}; ${after} of ${SECRETS}`,
      );
      while (await runs(client, environmentId)) await new Promise((resolve) => setTimeout(resolve, 100));
      await settle(client);
    }
    return [
      atLeast("secrets encrypted again, while people read", median(rates), 5_000, "a second"),
      atLeast("reads, while secrets are encrypted again", median(paces), 0.8, "of their pace"),
    ];
  } finally {
    await client.end();
  }
}

type Key = { id: string; environmentId: string; revision: number };

async function keyOf(org: string, cookie: string): Promise<Key> {
  const answer = await fetch(`${org}/resources/encryption-key?env=dev`, { headers: { cookie } });
  const { items } = (await answer.json()) as { items: Key[] };
  const [key] = items;
  if (!key) throw new Error("Development has no encryption key.");
  return { id: key.id, environmentId: key.environmentId, revision: key.revision };
}

async function rotate(url: string, org: string, cookie: string, key: Key): Promise<void> {
  const answer = await fetch(`${org}/encryption-keys/${key.id}/rotate`, {
    method: "POST",
    headers: { cookie, origin: url, "content-type": "application/json" },
    body: JSON.stringify({ environmentId: key.environmentId, revision: key.revision }),
  });
  if (!answer.ok) throw new Error(`The rotation was answered ${answer.status}: ${await answer.text()}`);
}

async function resealed(client: Client, environmentId: string): Promise<number> {
  const { rows } = await client.query<{ number: number }>(
    `select count(*)::int as number from resource_secrets s join data_keys d on d.id = s.key_id
     where s.environment_id = $1 and d.current`,
    [environmentId],
  );
  return rows[0]?.number ?? 0;
}

async function runs(client: Client, environmentId: string): Promise<boolean> {
  const { rows } = await client.query(
    "select from data_keys where environment_id = $1 and not current and version > 0",
    [environmentId],
  );
  return rows.length > 0;
}
