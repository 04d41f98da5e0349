import { mkdtemp } from "node:fs/promises";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { closePool } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { addMember } from "@/lib/members/add-member";
import { organizationsOfInstance, systemContext } from "@/lib/organizations/of-instance";
import { ensureUser } from "@/lib/people/ensure-user";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { runCommand } from "@/lib/server/command";
import { done } from "@/lib/testing/answers";
import { ensureBuilt } from "./prepare.mjs";
import { brokenDeployments } from "./testing/broken-deployments";
import { type Run, served, startInstance, webOf } from "./testing/instance";
import { type RestSession, signInOverRest } from "./testing/rest-session";

// kill -9 of the server while it publishes, approves and rolls back, from several connections at once: what was
// acknowledged is there, one deployment is live at most through a profile, and no approval counts twice.

const ROUNDS = process.env.LONG ? 50 : 1;
const ROUND_MS = 90_000;
const ACKNOWLEDGED = 6;
const password = "a long enough password";
const people = ["ada", "grace", "linus"].map((name) => ({
  name,
  email: `${name}@northwind.example`,
  password,
}));
const org = "/api/v1/orgs/northwind";

let ofWorker: string | undefined;
let dataDir: string;
let run: Run;
let url: string;
let sessions: RestSession[];
let ids: { dev: string; prod: string };
/** Ids of deployments that were answered for. */
const acknowledged: string[] = [];

beforeAll(() => ensureBuilt(console.info), 600_000);

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(inject("runDir"), "deployments-"));
  run = startInstance(dataDir);
  url = await served(run);
  const [ada, ...others] = people;
  const answer = await fetch(`${url}/api/setup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ organization: "Northwind", ...ada }),
  });
  expect(answer.status).toBe(201);
  ofWorker = process.env.DATABASE_URL;
  process.env.BULKHEAD_DATA_DIR = dataDir;
  process.env.DATABASE_URL = (await startEmbedded(dataDir, () => {})).url;
  await closePool();
  const [organization] = await organizationsOfInstance("northwind");
  if (!organization) throw new Error("It was not set up.");
  const context = systemContext(organization, "Test");
  for (const person of others) {
    const { userId } = await ensureUser(person);
    const roleIds = [await builtInRoleId(context, "admin")];
    const { name, email } = person;
    await done(runCommand(addMember, context, { userId, name, email, roleIds }));
  }
  const idOf = (key: string) => context.environments.find((each) => each.key === key)?.id ?? "";
  ids = { dev: idOf("dev"), prod: idOf("prod") };
  await closePool();
  process.env.DATABASE_URL = ofWorker;
  await signIn();
}, ROUND_MS);

afterAll(async () => {
  run?.process.kill("SIGTERM");
  await run?.ended;
}, ROUND_MS);

async function signIn(): Promise<void> {
  sessions = await Promise.all(people.map(({ email }) => signInOverRest(url, email, password)));
}

const personAt = (at: number): RestSession => {
  const session = sessions[at % sessions.length];
  if (!session) throw new Error("Nobody is signed in.");
  return session;
};

/** Asks; null where the server went away or refused. */
async function ask(session: RestSession, method: string, where: string, body?: object) {
  const answer = await session.ask(method, `${org}${where}`, body).catch(() => undefined);
  const told = await answer?.json().catch(() => undefined);
  return answer && answer.status < 300 && told ? told : null;
}

/** An app with a row that holds an account, in both environments. */
async function newApp(name: string) {
  const [ada] = sessions;
  if (!ada) throw new Error("Nobody is signed in.");
  const { key } = await ask(ada, "POST", "/apps", { name });
  const { slotId } = await ask(ada, "POST", `/apps/${key}/rows`, {
    kind: "connected-account",
    name: "Ledger",
  });
  for (const profile of ["development", "production"]) {
    const environmentId = profile === "production" ? ids.prod : ids.dev;
    const account = await ask(ada, "POST", "/resources/connected-account", {
      environmentId,
      name: `${name} ${profile}`,
      spec: { integration: "http-api", baseUrl: "https://ledger.example.com", authentication: "bearer" },
      secrets: { token: "token-1234" },
    });
    const { id, revision } = await profileOf(ada, key, profile);
    await ask(ada, "PUT", `/profiles/${id}/rows/${slotId}`, {
      environmentId,
      revision,
      resourceId: account.id,
    });
  }
  return String(key);
}

async function profileOf(session: RestSession, key: string, profile: string) {
  const settings = await ask(session, "GET", `/apps/${key}/settings?profile=${profile}`);
  if (!settings) throw new Error(`${key} has no profile ${profile}.`);
  return settings.profile as { id: string; environmentId: string; revision: number };
}

type Act = (session: RestSession, key: string) => Promise<{ id: string } | null>;

const publish: Act = async (session, key) => {
  const { id, environmentId, revision } = await profileOf(session, key, "development");
  return ask(session, "POST", `/profiles/${id}/publish`, { environmentId, revision });
};

const acts: Record<string, { prepare?: (key: string) => Promise<void>; act: Act }> = {
  publishes: { act: publish },
  "rolls back": {
    async prepare(key) {
      for (const session of sessions) await publish(session, key);
    },
    async act(session, key) {
      const list = await ask(session, "GET", `/deployments?application=${key}&env=dev&state=superseded`);
      const [older] = list?.items ?? [];
      if (!older) return publish(session, key);
      return ask(session, "POST", `/deployments/${older.id}/roll-back`, { environmentId: ids.dev });
    },
  },
  approves: {
    async prepare() {
      const rule = await ask(personAt(0), "GET", `/environments/${ids.prod}/publishing`);
      const { ruleRevision } = rule;
      await ask(personAt(0), "PUT", `/environments/${ids.prod}/publishing`, {
        ruleRevision,
        approvals: 1,
        hours: 1,
      });
    },
    async act(session, key) {
      const list = await ask(session, "GET", `/approvals?application=${key}&env=prod`);
      const [open] = list?.items ?? [];
      if (!open) {
        const { id, environmentId, revision } = await profileOf(session, key, "production");
        await ask(session, "POST", `/profiles/${id}/request-approval`, { environmentId, revision });
        return null;
      }
      const approved = await ask(session, "POST", `/approvals/${open.id}/approve`, {
        environmentId: ids.prod,
      });
      return approved?.deployment ?? null;
    },
  },
};

/** Acts again and again until the server is gone. */
async function keepActing(
  session: RestSession,
  key: string,
  act: Act,
  round: { over: boolean; done(): void },
) {
  while (!round.over) {
    const deployment = await act(session, key).catch(() => null);
    if (!deployment) continue;
    acknowledged.push(deployment.id);
    round.done();
  }
}

async function check(): Promise<void> {
  const owner = new Client({ connectionString: (await startEmbedded(dataDir, () => {})).url });
  await owner.connect();
  try {
    for (const [what, query] of Object.entries(brokenDeployments))
      expect((await owner.query(query)).rows, what).toEqual([]);
    const { rows } = await owner.query<{ id: string }>("select id from deployments");
    const there = new Set(rows.map(({ id }) => id));
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
  } finally {
    await owner.end();
  }
}

// The processes are found in /proc.
it.runIf(process.platform === "linux").each(Object.entries(acts))(
  `kill -9 while it %s, ${ROUNDS} times: nothing acknowledged is lost, and nothing is half-done`,
  async (name, { prepare, act }) => {
    const key = await newApp(`App that ${name}`);
    await prepare?.(key);
    for (let round = 0; round < ROUNDS; round++) {
      let left = ACKNOWLEDGED + Math.floor(Math.random() * ACKNOWLEDGED);
      let reached: () => void = () => {};
      const enough = new Promise<void>((resolve) => {
        reached = resolve;
      });
      const state = {
        over: false,
        done() {
          left -= 1;
          if (left === 0) reached();
        },
      };
      const all = sessions.map((session) => keepActing(session, key, act, state));
      await enough;
      process.kill(webOf(run), "SIGKILL");
      state.over = true;
      await run.ended;
      await Promise.all(all);
      run = startInstance(dataDir);
      url = await served(run);
      await signIn();
      await check();
    }
  },
  ROUND_MS * ROUNDS,
);
