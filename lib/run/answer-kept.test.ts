import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { removeVariable } from "@/lib/apps/remove-variable";
import { deleteResource } from "@/lib/resources/delete-resource";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { createGate, type Gate } from "@/lib/server/gate";
import { done } from "@/lib/testing/answers";
import { newApplication, newVariable, publishedNow } from "@/lib/testing/apps";
import { newOrganization } from "@/lib/testing/organization";
import { asProgram, newToken } from "@/lib/testing/tokens";
import { answerKept } from "./answer-kept";
import { configFor } from "./config-for";

const LEFT_TO_THE_ROUTE = 418;

let gate: Gate;
let url: string;
let admin: Context;
let app: { id: string; key: string };
let variableId: string;
let made: Awaited<ReturnType<typeof newToken>>;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!(await answerKept(request, response))) response.writeHead(LEFT_TO_THE_ROUTE).end();
}

beforeAll(async () => {
  gate = createGate(answer, { trustedProxies: [] });
  gate.server.listen(0, "127.0.0.1");
  await once(gate.server, "listening");
  const address = gate.server.address();
  if (typeof address !== "object" || address === null) throw new Error("The gate has no port.");
  url = `http://127.0.0.1:${address.port}`;
});

afterAll(() => gate.close(0));

beforeEach(async () => {
  admin = await newOrganization();
  app = await newApplication(admin);
  variableId = await newVariable(admin, app.key, { name: "API_URL", initial: "https://api.example.com" });
  await publishedNow(admin, app.key);
  made = await newToken(admin, ["deployment:read"]);
});

function ask({ token = made.token, org = admin.organization.slug, search = "", ...init } = {}) {
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${url}/api/v1/orgs/${org}/run/${app.key}/config${search}`, { headers, ...init });
}

/** As the route answers it, which puts it in memory. */
async function fromRoute(more: object = {}) {
  const program = await asProgram(admin, made.token);
  const result = await configFor(program, { ...more, application: app.key });
  if (!result.ok) throw new Error(result.error.message);
  return result.data;
}

/** The answer from memory, once it is there: word of what was changed before may still arrive, and drop it. */
async function answered(init: object = {}): Promise<Response> {
  for (;;) {
    await fromRoute();
    const answer = await ask(init);
    if (answer.status !== LEFT_TO_THE_ROUTE) return answer;
  }
}

it("answers what is in memory as the route does, and else leaves it to the route", async () => {
  expect((await ask()).status).toBe(LEFT_TO_THE_ROUTE);
  const { data, etag } = await fromRoute();
  const first = await answered();
  expect(first.status).toBe(200);
  expect(first.headers.get("etag")).toBe(etag);
  expect(first.headers.get("cache-control")).toBe("private, no-cache");
  expect(await first.json()).toEqual(data);
  const authorization = `Bearer ${made.token}`;
  const same = await answered({ headers: { authorization, "if-none-match": etag } });
  expect([same.status, await same.text()]).toEqual([304, ""]);
});

it("leaves to the route what it was not asked, and whoever may not be told", async () => {
  await answered();
  const left = async (asked: Promise<Response>) => expect((await asked).status).toBe(LEFT_TO_THE_ROUTE);
  await left(ask({ search: "?profile=development" }));
  await left(ask({ org: (await newOrganization()).organization.slug }));
  await left(ask({ token: `${made.token.slice(0, -1)}x` }));
  await left(ask({ token: (await newToken(admin, ["deployment:read"], { environment: "qa" })).token }));
  await left(ask({ method: "HEAD" } as object));
  await left(ask({ method: "POST" } as object));
  await left(ask({ headers: {} } as object));
});

it("answers nothing that has changed since", async () => {
  expect((await answered()).status).toBe(200);
  await done(runCommand(removeVariable, admin, { variableId, revision: 1 }));
  await publishedNow(admin, app.key);
  expect((await ask()).status).toBe(LEFT_TO_THE_ROUTE);
  expect(await (await answered()).json()).toMatchObject({ deployment: { number: 2 }, variables: {} });

  const { id, environmentId, revision } = made;
  await done(runCommand(deleteResource, admin, { kind: "api-token", id, environmentId, revision }));
  expect((await ask()).status).toBe(LEFT_TO_THE_ROUTE);
});
