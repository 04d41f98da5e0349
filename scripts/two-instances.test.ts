import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventsOf } from "@/lib/testing/events";
import { until } from "./testing/instance";
import {
  type Instance,
  newLiveApp,
  newTokenOf,
  startTwoInstances,
  type TwoInstances,
} from "./testing/two-instances";

const START_MS = 600_000;
const whoami = "/api/v1/orgs/northwind/whoami";

describe("two instances over one database", () => {
  let both: TwoInstances;

  beforeAll(async () => {
    both = await startTwoInstances(({ url }) => ({ DATABASE_URL: url }));
  }, START_MS);

  afterAll(async () => {
    await both?.close();
  }, START_MS);

  const asked = async ({ url }: Instance, headers: Record<string, string>) =>
    (await fetch(url + whoami, { headers })).status;

  /** Revokes a token on one while the other answers it, and waits until that one does no more. */
  async function revoke(before: () => Promise<void> = async () => {}): Promise<void> {
    const { one, two } = both;
    const { headers, seen } = await newTokenOf(one, ["connected-account:read"]);
    for (const each of [one, two]) expect(await asked(each, headers)).toBe(200);
    await before();
    expect(await asked(two, headers)).toBe(200);
    const { id, ...rest } = seen;
    const gone = await one.session.ask("DELETE", `/api/v1/orgs/northwind/resources/api-token/${id}`, rest);
    expect(gone.status).toBe(204);
    expect(await asked(one, headers)).toBe(401);
    await until(async () => (await asked(two, headers)) === 401);
  }

  it("stop a token on both once one of them revoked it", async () => {
    await revoke();
  });

  it("stop it also where the connection that hears of changes is lost", async () => {
    await revoke(cut);
  });

  /** Ends the connections over which both hear of changes; they come back by themselves. */
  async function cut(): Promise<void> {
    const owner = new Client({ connectionString: both.database.url });
    await owner.connect();
    await owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bulkhead live'",
    );
    await owner.end();
  }

  /** Publishes on one while a program asks both and listens to the other; waits until all of them know. */
  async function follow(disturb: () => Promise<void> = async () => {}): Promise<void> {
    const { one, two } = both;
    const app = await newLiveApp(one);
    const { headers } = await newTokenOf(one, ["deployment:read"]);
    const run = `/api/v1/orgs/northwind/run/${app.key}`;
    const config = async ({ url }: Instance) => {
      const answer = await fetch(`${url}${run}/config`, { headers });
      const { deployment, variables } = (await answer.json()) as {
        deployment: { number: number };
        variables: Record<string, string>;
      };
      return { number: deployment.number, region: variables.REGION, etag: answer.headers.get("etag") };
    };
    const heard = eventsOf(await fetch(`${two.url}${run}/events`, { headers }));
    const first = await config(two);
    expect(first).toMatchObject({ number: 1, region: "eu" });
    expect((await heard.next()).value).toEqual({ name: "config", data: { etag: first.etag } });
    await disturb();
    await app.publish("us");
    expect(await config(one)).toMatchObject({ number: 2, region: "us" });
    await until(async () => (await config(two)).number === 2);
    const second = await config(two);
    expect(second.region).toBe("us");
    expect((await heard.next()).value).toEqual({ name: "config", data: { etag: second.etag } });
    await heard.return();
  }

  it("tell programs on both what is published on one", async () => {
    await follow();
  });

  it("tell them also where the connection that hears of changes is lost", async () => {
    await follow(cut);
  });
});
