import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { brokenChain } from "@/lib/testing/audit";
import { type Pgbouncer, startPgbouncer } from "./testing/pgbouncer";
import { type RestSession, signInOverRest } from "./testing/rest-session";
import { newTokenOf, startTwoInstances, type TwoInstances } from "./testing/two-instances";

const LONG_MS = 600_000;
const WRITERS = 24;
const ROUNDS = 10;
const apps = "/api/v1/orgs/northwind/apps";

describe.runIf(process.env.LONG)("two instances behind pgbouncer in transaction mode", () => {
  let both: TwoInstances;
  let pgbouncer: Pgbouncer;
  let urls: string[];

  beforeAll(async () => {
    both = await startTwoInstances(async (database) => {
      pgbouncer = await startPgbouncer(database.url);
      return { DATABASE_URL: pgbouncer.url, DATABASE_POOLED: "1", DATABASE_DIRECT_URL: database.url };
    });
    urls = [both.one.url, both.two.url];
  }, LONG_MS);

  afterAll(async () => {
    await both?.close();
    await pgbouncer?.stop();
  }, LONG_MS);

  async function ask(text: string): Promise<Record<string, unknown>[]> {
    const owner = new Client({ connectionString: both.database.url });
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
        Array.from({ length: WRITERS }, (_, writer) =>
          work((writer % 2 === 0 ? both.one : both.two).session, writer),
        ),
      );
      const stored = await ask("select name from applications order by name");
      expect(stored.map(({ name }) => name)).toEqual(made.sort());
      expect(await ask(brokenChain)).toEqual([]);
      // What was made on one instance is answered by the other.
      for (const url of urls) expect((await fetch(`${url}/api/health`)).status).toBe(200);
    },
    LONG_MS,
  );

  it("share what a token may ask within a minute", async () => {
    const { headers } = await newTokenOf(both.one, ["connected-account:read"]);
    const asked = await Promise.all(
      urls.map((url) => fetch(`${url}/api/v1/orgs/northwind/whoami`, { headers })),
    );
    expect(asked.map(({ status }) => status)).toEqual([200, 200]);
    const left = asked.map((each) => Number(/r=(\d+)/.exec(each.headers.get("ratelimit") ?? "")?.[1]));
    expect(Math.min(...left)).toBeLessThan(599);
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
    const { environment: shared, person } = both;
    const environment = { ...process.env, ...shared };
    const run = (...given: string[]) =>
      promisify(execFile)(process.execPath, ["--import", "tsx", ...given], { env: environment });
    const verified = await run("scripts/audit-verify.ts");
    expect(verified.stdout).toMatch(/^northwind: \d+ entries, unbroken\. Head: /);
    const { stdout } = await run("scripts/person.ts", "--email", person.email, "--reset-password");
    const password = /^New password of ada@\S+: (\S+)$/m.exec(stdout)?.[1] ?? "";
    for (const url of urls) await signInOverRest(url, person.email, password);
  });
});
