import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Embedded, startEmbedded } from "@/db/embedded";
import { brokenChain } from "@/lib/testing/audit";
import { ensureBuilt } from "./prepare.mjs";
import { type Run, served, startInstance } from "./testing/instance";
import { type Pgbouncer, startPgbouncer } from "./testing/pgbouncer";
import { type RestSession, signInOverRest } from "./testing/rest-session";

const LONG_MS = 600_000;
const WRITERS = 24;
const ROUNDS = 10;
const person = { email: "ada@northwind.example", password: "a long enough password" };
const apps = "/api/v1/orgs/northwind/apps";

describe.runIf(process.env.LONG)("two instances behind pgbouncer in transaction mode", () => {
  const runs: Run[] = [];
  let embedded: Embedded;
  let pgbouncer: Pgbouncer;
  let urls: string[];
  let sessions: RestSession[];

  beforeAll(async () => {
    await ensureBuilt(console.info);
    const serverDir = await mkdtemp(path.join(inject("runDir"), "pooled-"));
    embedded = await startEmbedded(serverDir, () => {}, { durable: false });
    pgbouncer = await startPgbouncer(embedded.url);
    const environment = shared();
    // At once: the second waits for the first one's migrations.
    for (const name of ["one-", "two-"]) {
      const dataDir = await mkdtemp(path.join(inject("runDir"), name));
      runs.push(startInstance(dataDir, environment));
    }
    urls = await Promise.all(runs.map(served));
    const answer = await fetch(`${urls[0]}/api/setup`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ organization: "Northwind", name: "Ada", ...person }),
    });
    expect(answer.status).toBe(201);
    sessions = await Promise.all(urls.map((url) => signInOverRest(url, person.email, person.password)));
  }, LONG_MS);

  afterAll(async () => {
    for (const run of runs) {
      run.process.kill("SIGTERM");
      await run.ended;
    }
    await pgbouncer?.stop();
    await embedded?.remove();
  }, LONG_MS);

  function shared() {
    return {
      DATABASE_URL: pgbouncer.url,
      DATABASE_POOLED: "1",
      DATABASE_DIRECT_URL: embedded.url,
      BULKHEAD_MASTER_KEY: Buffer.alloc(32, 7).toString("base64"),
      AUTH_SECRET: "shared by both".repeat(3),
    };
  }

  async function ask(text: string): Promise<Record<string, unknown>[]> {
    const owner = new Client({ connectionString: embedded.url });
    await owner.connect();
    try {
      await owner.query("set role none");
      return (await owner.query(text)).rows;
    } finally {
      await owner.end();
    }
  }

  it(
    "write and read at once, each in its own walls, and lose nothing",
    async () => {
      const made: string[] = [];
      const work = async (session: RestSession, writer: number) => {
        for (let round = 0; round < ROUNDS; round++) {
          const name = `App ${writer} ${round}`;
          const answer = await session.ask("POST", apps, { name });
          expect(answer.status).toBe(201);
          await answer.text();
          made.push(name);
          const list = await session.ask("GET", `${apps}?q=${encodeURIComponent(name)}`);
          expect(list.status).toBe(200);
          expect(await list.text()).toContain(name);
        }
      };
      await Promise.all(
        Array.from({ length: WRITERS }, (_, writer) => {
          const session = sessions[writer % sessions.length];
          return session ? work(session, writer) : Promise.reject(new Error("Nobody is signed in."));
        }),
      );
      const stored = await ask("select name from applications order by name");
      expect(stored.map(({ name }) => name)).toEqual(made.sort());
      expect(await ask(brokenChain)).toEqual([]);
      // What was made on one instance is answered by the other.
      for (const url of urls) expect((await fetch(`${url}/api/health`)).status).toBe(200);
    },
    LONG_MS,
  );

  it("stop a token that was revoked on the other one, and share what it may ask within a minute", async () => {
    const [here, there] = sessions;
    if (!here || !there) throw new Error("Nobody is signed in.");
    const org = "/api/v1/orgs/northwind";
    const environments = await (await here.ask("GET", `${org}/environments`)).json();
    const { id: environmentId } = environments.items.find(({ key }: { key: string }) => key === "dev");
    const answer = await here.ask("POST", `${org}/resources/api-token`, {
      environmentId,
      name: "Deploy",
      spec: { scopes: ["connected-account:read"] },
    });
    const { id, revision, issued } = await answer.json();
    const headers = { authorization: `Bearer ${issued.token}` };
    const asked = () => Promise.all(urls.map((url) => fetch(`${url}${org}/whoami`, { headers })));
    const before = await asked();
    expect(before.map(({ status }) => status)).toEqual([200, 200]);
    const left = before.map((each) => Number(/r=(\d+)/.exec(each.headers.get("ratelimit") ?? "")?.[1]));
    expect(Math.min(...left)).toBeLessThan(599);
    const gone = await there.ask("DELETE", `${org}/resources/api-token/${id}`, { environmentId, revision });
    expect(gone.status).toBe(204);
    expect((await asked()).map(({ status }) => status)).toEqual([401, 401]);
  });

  it("share the pooler's connections, and each of those begins as the runtime", async () => {
    const backends = await ask(
      "select count(*)::int as count from pg_stat_activity where application_name in ('bulkhead', 'app - bulkhead')",
    );
    expect(Number(backends[0]?.count)).toBeLessThanOrEqual(3);
    const pooled = new Client({ connectionString: pgbouncer.url });
    await pooled.connect();
    try {
      expect((await pooled.query("select current_user::text as name")).rows).toEqual([
        { name: "bulkhead_app" },
      ]);
      expect((await pooled.query("select count(*)::int from applications")).rows).toEqual([{ count: 0 }]);
    } finally {
      await pooled.end();
    }
  });

  it("are helped from the command line, which works as the owner", async () => {
    const environment = { ...process.env, ...shared() };
    const run = (...given: string[]) =>
      promisify(execFile)(process.execPath, ["--import", "tsx", ...given], { env: environment });
    const verified = await run("scripts/audit-verify.ts");
    expect(verified.stdout).toMatch(/^northwind: \d+ entries, unbroken\. Head: /);
    const { stdout } = await run("scripts/person.ts", "--email", person.email, "--reset-password");
    const password = /^New password of ada@\S+: (\S+)$/m.exec(stdout)?.[1] ?? "";
    for (const url of urls) await signInOverRest(url, person.email, password);
  });
});
