import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { closePool } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { organizationsOfInstance, systemContext } from "@/lib/organizations/of-instance";
import { openSecretsOf } from "@/lib/resources/testing/opened";
import { opensDataKey } from "@/lib/secrets/data-keys";
import type { Context } from "@/lib/server/context";
import { parseMasterKey } from "@/lib/server/master-key-file";
import { manySecrets } from "@/lib/testing/many-secrets";
import { idOf } from "@/lib/testing/organization";
import { ensureBuilt } from "./prepare.mjs";
import { type Run, served, startInstance, until, webOf } from "./testing/instance";
import { type RestSession, signInOverRest } from "./testing/rest-session";

// kill -9 in the middle of rotations, of a key and of the master key, while people read and write: every secret opens
// afterwards, and none with the key from before.

const ROUNDS = process.env.LONG ? 20 : 2;
const SECRETS = 4_000;
const ROUND_MS = 120_000;
const person = { email: "ada@northwind.example", password: "a long enough password" };
const org = "/api/v1/orgs/northwind";

let ofWorker: string | undefined;
let dataDir: string;
let run: Run;
let url: string;
let owner: Client;
let context: Context;
let dev: string;
/** The ids of accounts, and every token that each may have by now: the last is the one that was acknowledged. */
const tokens = new Map<string, string[]>();

beforeAll(() => ensureBuilt(console.info), 600_000);

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(inject("runDir"), "rotation-"));
  run = startInstance(dataDir);
  url = await served(run);
  const answer = await fetch(`${url}/api/setup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ organization: "Northwind", name: "Ada", ...person }),
  });
  expect(answer.status).toBe(201);
  ofWorker = process.env.DATABASE_URL;
  process.env.BULKHEAD_DATA_DIR = dataDir;
  await look();
  const [organization] = await organizationsOfInstance("northwind");
  if (!organization) throw new Error("It was not set up.");
  context = systemContext(organization, "Test");
  dev = idOf(context, "dev");
  for (const [at, id] of (await manySecrets(context, dev, SECRETS)).entries())
    tokens.set(id, [`token-${at}`]);
}, ROUND_MS);

afterAll(async () => {
  await owner?.end();
  await closePool();
  process.env.DATABASE_URL = ofWorker;
  run?.process.kill("SIGTERM");
  await run?.ended;
}, ROUND_MS);

/** Connects to the database that runs: what is checked is checked in this process, with the same master key. */
async function look(): Promise<void> {
  const { url: database } = await startEmbedded(dataDir, () => {});
  process.env.DATABASE_URL = database;
  owner = new Client({ connectionString: database });
  await owner.connect();
}

/** Whoever supervises then stops PostgreSQL too: this process looks away meanwhile. */
async function strikeWeb(): Promise<void> {
  process.kill(webOf(run), "SIGKILL");
  await Promise.all([owner.end(), closePool()]);
  await run.ended;
  run = startInstance(dataDir);
  url = await served(run);
  await look();
}

/** Reads and writes secrets at random until the round is over or the server is gone. */
async function work(session: RestSession, round: { over: boolean }): Promise<void> {
  const ids = [...tokens.keys()];
  while (!round.over) {
    const id = ids[Math.floor(Math.random() * ids.length)] ?? "";
    const account = `${org}/resources/connected-account/${id}`;
    const read = await session.ask("GET", account).catch(() => undefined);
    const { environmentId, revision } = (await read?.json().catch(() => ({}))) ?? {};
    if (read?.status !== 200) continue;
    const token = `written ${Math.random()}`;
    const held = tokens.get(id) ?? [];
    // Whether it was kept is not known when the answer is lost.
    held.push(token);
    const answer = await session
      .ask("PATCH", account, { environmentId, revision, secrets: { token } })
      .catch(() => undefined);
    if (answer?.status === 200) tokens.set(id, [token]);
    else if (answer) held.splice(held.indexOf(token), 1);
    await answer?.text().catch(() => "");
  }
}

const count = async (text: string, values: unknown[] = []) =>
  Number(
    (await owner.query<{ number: string }>(`select count(*) as number from ${text}`, values)).rows[0]?.number,
  );

async function everySecretOpens(): Promise<void> {
  let wrong = 0;
  for (const [id, possible] of tokens) {
    const { token = "" } = await openSecretsOf(context, { id, environmentId: dev });
    if (!possible.includes(token)) wrong += 1;
    tokens.set(id, [token]);
  }
  expect(wrong).toBe(0);
}

it.runIf(process.platform === "linux")(
  `a key is rotated under load, killed and resumed ${ROUNDS} times`,
  async () => {
    for (let round = 1; round <= ROUNDS; round++) {
      const session = await signInOverRest(url, person.email, person.password);
      const list = await session.ask("GET", `${org}/resources/encryption-key?env=dev`);
      const [key] = ((await list.json()) as { items: { id: string; revision: number }[] }).items;
      const state = { over: false };
      const workers = Array.from({ length: 3 }, () => work(session, state));
      const old = (
        await owner.query<{ id: string }>("select id from data_keys where environment_id = $1", [dev])
      ).rows[0]?.id;
      const { id, revision } = key ?? {};
      const rotated = await session.ask("POST", `${org}/encryption-keys/${id}/rotate`, {
        environmentId: dev,
        revision,
      });
      expect(rotated.status).toBe(204);
      const sealedWithOld = () => count("resource_secrets where key_id = $1", [old]);
      const strikeAt = SECRETS * (0.2 + Math.random() * 0.7);
      await until(async () => (await sealedWithOld()) < strikeAt);
      const struck = strikeWeb();
      state.over = true;
      await struck;
      await Promise.all(workers);
      await until(
        async () => (await count("data_keys where environment_id = $1 and version > 0", [dev])) === 1,
      );
      expect(await sealedWithOld()).toBe(0);
      expect(await count("data_keys where id = $1", [old])).toBe(0);
      await everySecretOpens();
    }
  },
  ROUND_MS * ROUNDS,
);

const masterKey = () => parseMasterKey(readFileSync(path.join(dataDir, "master-key"), "utf8").trim());

function rotateMaster() {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/master-key-rotate.ts"], {
    env: {
      NODE_ENV: "test",
      PATH: process.env.PATH,
      BULKHEAD_DATA_DIR: dataDir,
      DATABASE_URL: process.env.DATABASE_URL,
    },
    stdio: "ignore",
  });
  return { child, ended: once(child, "close").then(([code]) => code) };
}

it.runIf(process.platform === "linux")(
  `the master key is rotated under load, killed and resumed ${ROUNDS} times`,
  async () => {
    for (let round = 1; round <= ROUNDS; round++) {
      const session = await signInOverRest(url, person.email, person.password);
      const state = { over: false };
      const workers = Array.from({ length: 3 }, () => work(session, state));
      const before = masterKey();
      const inForce = async () =>
        (await owner.query("select fingerprint from master_key")).rows[0]?.fingerprint;
      const first = await inForce();
      const { child, ended } = rotateMaster();
      let over = false;
      void ended.then(() => {
        over = true;
      });
      // Killed once it has begun: before, within or after the wrapping, as it happens.
      await until(async () => over || (await inForce()) !== first);
      child.kill("SIGKILL");
      await ended;
      const finished = !masterKey().equals(before);
      // The server, too, starts with whatever is there in between.
      if (round % 2 === 0) {
        state.over = true;
        await strikeWeb();
      }
      if (!finished) expect(await rotateMaster().ended).toBe(0);
      state.over = true;
      await Promise.all(workers);
      const after = masterKey();
      const { rows } = await owner.query(
        `select organization_id as "organizationId", environment_id as "environmentId", id, wrapped from data_keys`,
      );
      expect(rows.length).toBeGreaterThan(2);
      expect(rows.every((row) => opensDataKey(after, row) && !opensDataKey(before, row))).toBe(true);
      const again = await signInOverRest(url, person.email, person.password);
      const made = await again.ask("POST", `${org}/environments`, {
        name: `Lab ${round}`,
        key: `lab-${round}`,
        shape: "hexagon",
        colour: "green",
      });
      expect(made.status).toBe(201);
      await everySecretOpens();
    }
  },
  ROUND_MS * ROUNDS,
);
