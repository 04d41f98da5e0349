import { mkdtemp } from "node:fs/promises";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { startEmbedded } from "@/db/embedded";
import { brokenChain } from "@/lib/testing/audit";
import { ensureBuilt } from "./prepare.mjs";
import { postgresOf, type Run, served, startInstance, until, webOf } from "./testing/instance";
import { type RestSession, signInOverRest } from "./testing/rest-session";

// kill -9 in the middle of writes: what was acknowledged is there with its audit row, and nothing is there without one.

const ROUNDS = process.env.LONG ? 50 : 1;
const WRITERS = 4;
const ROUND_MS = 90_000;
const person = { email: "ada@northwind.example", password: "a long enough password" };

let dataDir: string;
let run: Run;
let url: string;
let number = 0;

/** Names of apps that were answered with 201, and of those whose change was answered with 200. */
const made: string[] = [];
const changed: string[] = [];

beforeAll(() => ensureBuilt(console.info), 600_000);

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(inject("runDir"), "crash-"));
  await start();
  const answer = await fetch(`${url}/api/setup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ organization: "Northwind", name: "Ada", ...person }),
  });
  expect(answer.status).toBe(201);
}, ROUND_MS);

afterAll(async () => {
  run?.process.kill("SIGTERM");
  await run?.ended;
}, ROUND_MS);

async function start(): Promise<void> {
  run = startInstance(dataDir);
  url = await served(run);
}

/** Creates and changes apps until the server is gone or the round is over. */
async function write(session: RestSession, round: { over: boolean; written(): void }): Promise<void> {
  const apps = "/api/v1/orgs/northwind/apps";
  while (!round.over) {
    number += 1;
    const name = `Written ${number}`;
    const made201 = await session.ask("POST", apps, { name }).catch(() => undefined);
    if (made201?.status !== 201) {
      if (made201) await made201.text().catch(() => "");
      else if (round.over) return;
      continue;
    }
    made.push(name);
    round.written();
    const { id } = (await made201.json().catch(() => ({ id: undefined }))) as { id?: string };
    if (!id) continue;
    const change = { revision: 1, description: `${name}, described` };
    const answer = await session.ask("PATCH", `${apps}/${id}`, change).catch(() => undefined);
    if (answer?.status === 200) changed.push(name);
    await answer?.text().catch(() => "");
  }
}

async function check(): Promise<void> {
  // It runs: this adopts it, and leaves it.
  const { url: database } = await startEmbedded(dataDir, () => {});
  const owner = new Client({ connectionString: database });
  await owner.connect();
  try {
    const { rows: apps } = await owner.query<
      Record<"name" | "description", string> & Record<"creates" | "updates" | "revision" | "profiles", number>
    >(`
      select a.name, a.description, a.revision,
        (select count(*)::int from profiles p where p.application_id = a.id) as profiles,
        (select count(*)::int from audit_log l where l.subject_id = a.id and l.action = 'application.create'
          and l.outcome = 'done') as creates,
        (select count(*)::int from audit_log l where l.subject_id = a.id and l.action = 'application.update'
          and l.outcome = 'done') as updates
      from applications a`);
    const byName = new Map(apps.map((app) => [app.name, app]));
    expect(made.filter((name) => !byName.has(name))).toEqual([]);
    expect(changed.filter((name) => byName.get(name)?.description !== `${name}, described`)).toEqual([]);
    const half = apps.filter(
      (app) => app.creates !== 1 || app.updates !== app.revision - 1 || app.profiles !== 3,
    );
    expect(half).toEqual([]);
    const { rows: alone } = await owner.query(`
      select subject_name from audit_log l where l.action = 'application.create' and l.outcome = 'done'
        and not exists (select from applications a where a.id = l.subject_id)`);
    expect(alone).toEqual([]);
    expect((await owner.query(brokenChain)).rows).toEqual([]);
  } finally {
    await owner.end();
  }
}

const victims = {
  "the web process": async () => {
    process.kill(webOf(run), "SIGKILL");
    await run.ended;
    await start();
  },
  PostgreSQL: async () => {
    const killed = await postgresOf(dataDir);
    process.kill(killed, "SIGKILL");
    await until(async () => (await postgresOf(dataDir).catch(() => killed)) !== killed);
    await until(async () => {
      const answer = await fetch(`${url}/api/health`).catch(() => undefined);
      await answer?.text().catch(() => "");
      return answer?.status === 200;
    });
  },
  "both and the supervisor": async () => {
    const web = webOf(run);
    const postgres = await postgresOf(dataDir);
    process.kill(web, "SIGSTOP");
    run.process.kill("SIGKILL");
    process.kill(postgres, "SIGKILL");
    process.kill(web, "SIGKILL");
    await run.ended;
    await start();
  },
};

// The processes are found in /proc.
it.runIf(process.platform === "linux").each(Object.keys(victims) as (keyof typeof victims)[])(
  `kill -9 of %s, ${ROUNDS} times: every acknowledged change is there with its audit row, and none without`,
  async (victim) => {
    for (let round = 0; round < ROUNDS; round++) {
      const session = await signInOverRest(url, person.email, person.password);
      let left = 20 + Math.floor(Math.random() * 20);
      let reached: () => void = () => {};
      const enough = new Promise<void>((resolve) => {
        reached = resolve;
      });
      const state = {
        over: false,
        written() {
          left -= 1;
          if (left === 0) reached();
        },
      };
      const writers = Array.from({ length: WRITERS }, () => write(session, state));
      await enough;
      const struck = victims[victim]();
      // A server on another port is another round's.
      if (victim !== "PostgreSQL") state.over = true;
      await struck;
      state.over = true;
      await Promise.all(writers);
      await check();
    }
  },
  ROUND_MS * ROUNDS,
);
