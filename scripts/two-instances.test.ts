import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "./testing/instance";
import { type Instance, newTokenOf, startTwoInstances, type TwoInstances } from "./testing/two-instances";

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
    const owner = new Client({ connectionString: both.database.url });
    await owner.connect();
    try {
      const cut = () =>
        owner.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bulkhead live'",
        );
      await revoke(async () => void (await cut()));
    } finally {
      await owner.end();
    }
  });
});
