import { randomUUID } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import path from "node:path";
import { expect, inject } from "vitest";
import { type Embedded, startEmbedded } from "@/db/embedded";
import { ensureBuilt } from "../prepare.mjs";
import { type Run, served, startInstance } from "./instance";
import { type RestSession, signInOverRest } from "./rest-session";

export type Instance = {
  url: string;
  run: Run;
  /** Of the Admin who set it up. */
  session: RestSession;
};

export type TwoInstances = {
  one: Instance;
  two: Instance;
  database: Embedded;
  /** What both are started with. */
  environment: Record<string, string>;
  person: { email: string; password: string };
  close(): Promise<void>;
};

const person = { email: "ada@northwind.example", password: "a long enough password" };

/**
 * Two instances over one PostgreSQL, with the organization `northwind`. `reach`: how they come to the database; answers
 * further settings.
 */
export async function startTwoInstances(
  reach: (database: Embedded) => Promise<Record<string, string>> | Record<string, string>,
): Promise<TwoInstances> {
  await ensureBuilt(console.info);
  const serverDir = await mkdtemp(path.join(inject("runDir"), "shared-"));
  const database = await startEmbedded(serverDir, () => {}, { durable: false });
  const environment = {
    BULKHEAD_MASTER_KEY: Buffer.alloc(32, 7).toString("base64"),
    AUTH_SECRET: "shared by both".repeat(3),
    ...(await reach(database)),
  };
  const runs: Run[] = [];
  const close = async () => {
    for (const run of runs) {
      run.process.kill("SIGTERM");
      await run.ended;
    }
    await database.remove();
  };
  try {
    // At once: the second waits for the first one's migrations.
    for (const name of ["one-", "two-"])
      runs.push(startInstance(await mkdtemp(path.join(inject("runDir"), name)), environment));
    const urls = await Promise.all(runs.map(served));
    const answer = await fetch(`${urls[0]}/api/setup`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ organization: "Northwind", name: "Ada", ...person }),
    });
    expect(answer.status).toBe(201);
    const [one, two] = await Promise.all(
      runs.map(async (run, at) => {
        const url = urls[at] ?? "";
        return { url, run, session: await signInOverRest(url, person.email, person.password) };
      }),
    );
    if (!one || !two) throw new Error("There are not two.");
    return { one, two, database, environment, person, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A token of Development, made on an instance, and the header that sends it. */
export async function newTokenOf({ session }: Instance, scopes: readonly string[]) {
  const org = "/api/v1/orgs/northwind";
  const { items } = await (await session.ask("GET", `${org}/environments`)).json();
  const environmentId: string = items.find(({ key }: { key: string }) => key === "dev").id;
  const name = `Deploy ${randomUUID()}`;
  const answer = await session.ask("POST", `${org}/resources/api-token`, {
    environmentId,
    name,
    spec: { scopes },
  });
  expect(answer.status).toBe(201);
  const { id, revision, issued } = await answer.json();
  return {
    seen: { id: String(id), environmentId, revision: Number(revision) },
    headers: { authorization: `Bearer ${issued.token}` },
  };
}

/** An app whose Development profile is live with the variable REGION, `eu`, and what publishes it with another one. */
export async function newLiveApp({ session }: Instance) {
  const org = "/api/v1/orgs/northwind";
  const send = async (method: string, path: string, body?: object) => {
    const answer = await session.ask(method, `${org}${path}`, body);
    expect(answer.status, await answer.clone().text()).toBeLessThan(300);
    return answer.json();
  };
  const { key } = await send("POST", "/apps", { name: `Order Desk ${randomUUID()}` });
  const { variableId } = await send("POST", `/apps/${key}/variables`, { name: "REGION" });
  const publish = async (region: string): Promise<void> => {
    const { profile } = await send("GET", `/apps/${key}/settings?profile=development`);
    const { id, environmentId, revision } = profile;
    const value = { environmentId, revision, value: region };
    const set = await send("PUT", `/profiles/${id}/variables/${variableId}`, value);
    await send("POST", `/profiles/${id}/publish`, { environmentId, revision: set.revision });
  };
  await publish("eu");
  return { key: String(key), publish };
}
