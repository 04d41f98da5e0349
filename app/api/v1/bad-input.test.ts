import { readdirSync } from "node:fs";
import path from "node:path";
import { NextRequest } from "next/server";
import { v7 as uuid } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { createApplication } from "@/lib/apps/create-application";
import { connectedAccountSample } from "@/lib/kinds/connected-account/testing/sample";
import { getAppSettings } from "@/lib/profiles/get-app-settings";
import { createResource } from "@/lib/resources/create-resource";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { signedIn } from "@/lib/testing/session";

type Handler = (
  request: NextRequest,
  given: { params: Promise<Record<string, string>> },
) => Promise<Response>;

const here = path.resolve("app/api/v1/orgs");
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

// Every operation under /api/v1/orgs, found by walking the folders: a new one is covered the day it is made.
const routes = await Promise.all(
  readdirSync(here, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts")
    .map(async (file) => ({
      path: path.dirname(file),
      handlers: (await import(path.join(here, file))) as Partial<Record<(typeof methods)[number], Handler>>,
    })),
);
const operations = routes.flatMap(({ path: route, handlers }) =>
  methods.flatMap((method) => {
    const handler = handlers[method];
    return handler ? [{ name: `${method} ${route}`, method, route, handler }] : [];
  }),
);

let admin: Context;
let cookie: string;
let strangersCookie: string;
let ids: Record<string, string>;

beforeAll(async () => {
  admin = await newOrganization();
  const stranger = await newOrganization("Contoso");
  cookie = (await signedIn(userOf(admin))).cookie;
  strangersCookie = (await signedIn(userOf(stranger))).cookie;
  ids = await things();
});

function userOf({ actor }: Context): string {
  if (actor.kind !== "member") throw new Error("An organization is founded by a person.");
  return actor.userId;
}

/** One thing of each sort, by the name of its path parameter. */
async function things(): Promise<Record<string, string>> {
  const environmentId = idOf(admin, "dev");
  const app = await runCommand(createApplication, admin, { name: "Calendar Scheduler" });
  const account = await runCommand(createResource, admin, {
    kind: "connected-account",
    environmentId,
    name: "Ledger",
    spec: connectedAccountSample.spec,
    secrets: connectedAccountSample.secrets,
  });
  if (!app.ok || !account.ok) throw new Error("The sample could not be made.");
  const settings = await runQuery(getAppSettings, admin, { application: app.data.id, env: "dev" });
  if (!settings.ok || !settings.data.profile) throw new Error("The sample has no profile.");
  return {
    org: admin.organization.slug,
    kind: "connected-account",
    id: account.data.id,
    application: app.data.id,
    profileId: settings.data.profile.id,
    environmentId,
    slotId: uuid(),
    variableId: uuid(),
    memberId: admin.actor.kind === "member" ? admin.actor.id : "",
  };
}

type Sent = {
  body?: string;
  type?: string;
  cookie?: string;
  params?: Record<string, string>;
  search?: string;
};

type Operation = Omit<(typeof operations)[number], "method"> & { method: string };

async function send(operation: Operation, sent: Sent = {}): Promise<Response> {
  const params = { ...ids, ...sent.params };
  const named = [...operation.route.matchAll(/\[(\w+)\]/g)].map(([, name]) => name ?? "");
  const url = new URL(
    `http://localhost/api/v1/orgs/${operation.route.replaceAll(/[[\]]/g, "")}${sent.search ?? ""}`,
  );
  const headers: Record<string, string> = { "content-type": sent.type ?? "application/json" };
  if (sent.cookie !== undefined) headers.cookie = sent.cookie;
  const body = ["GET", "HEAD"].includes(operation.method) ? undefined : sent.body;
  const request = new NextRequest(url, {
    method: operation.method,
    headers,
    ...(body !== undefined && { body }),
  });
  const given = Object.fromEntries(named.map((name) => [name, params[name] ?? ""]));
  return operation.handler(request, { params: Promise.resolve(given) });
}

const refusals = [400, 401, 403, 404, 409, 413, 415, 422, 429];

async function expectRefusal(response: Response, allowed: readonly number[] = refusals): Promise<void> {
  const text = await response.text();
  expect(allowed, `${response.status}: ${text.slice(0, 300)}`).toContain(response.status);
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  const problem = JSON.parse(text) as { title?: unknown; status?: unknown };
  expect(problem.status).toBe(response.status);
  expect(problem.title).toMatch(/^[A-Z“"'].*[.”"']$/s);
  // An answer does not grow with what was sent.
  expect(text.length).toBeLessThan(20_000);
  expect(text).not.toMatch(/\bat \w+ \(|node_modules|select |violates|ZodError/);
}

/** The end of a page that was sorted by change. */
function cursorAt(instant: string): string {
  return Buffer.from(JSON.stringify(["changed", instant, uuid()])).toString("base64url");
}

const long = "x".repeat(100_000);
const hostileBodies: Record<string, string> = {
  "no JSON": "{",
  "an array": "[]",
  "a string": '"text"',
  null: "null",
  "deep JSON": `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`,
  "unknown keys": JSON.stringify({ nonsense: true, __proto__: { admin: true }, constructor: 1 }),
  "wrong types": JSON.stringify(
    Object.fromEntries(
      "name key description environmentId revision spec secrets application kind accepts required picks to value resourceId confirmation order colour shape protected active activeEnvironment environment"
        .split(" ")
        .map((name) => [name, { $gt: 0 }]),
    ),
  ),
  "too long": JSON.stringify({
    name: long,
    key: long,
    description: long,
    value: long,
    confirmation: long,
    revision: 1e308,
  }),
  "control characters": JSON.stringify({
    name: "a\u0000b\u001b[31m",
    description: "\u0000",
    value: "\u0000",
    key: "\u202e",
  }),
  "half a character": '{"name":"a\\ud800b","description":"\\udc00","value":"\\ud800","key":"half"}',
  "a name that nobody sees": JSON.stringify({ name: "\u200d\u2800", key: "unseen" }),
  "more keys than any form has": `{${Array.from({ length: 20_000 }, (_, number) => `"k${number}":1`).join()}}`,
  "negative numbers": JSON.stringify({ revision: -1, name: "x", order: [-1], sessionMinutes: -5 }),
};

describe.each(operations)("$name", (operation) => {
  test("is closed to who has not signed in", async () => {
    await expectRefusal(await send(operation), [401]);
    await expectRefusal(await send(operation, { cookie: "bulkhead.session=forged" }), [401]);
  });

  test("does not exist for a member of another organization", async () => {
    await expectRefusal(await send(operation, { cookie: strangersCookie, body: "{}" }), [404]);
  });

  test("answers ids that are none, or nobody's", async () => {
    for (const value of [uuid(), "x", "'; drop table users; --", "\u0000", "..", long]) {
      const params = Object.fromEntries(
        Object.keys(ids).flatMap((name) => (name === "org" || name === "kind" ? [] : [[name, value]])),
      );
      const answered = await send(operation, { cookie, params, body: "{}" });
      if (answered.status >= 400) await expectRefusal(answered);
      await expectRefusal(await send(operation, { cookie, params: { org: value }, body: "{}" }), [404]);
    }
  });

  if (operation.method === "GET") {
    test("answers a hostile search string", async () => {
      for (const search of [
        "?env=%00",
        "?env=nowhere",
        "?after=%ff%fe",
        "?after=e30",
        ...["2026-02-31T00:00:00.000Z", "0000-01-01T00:00:00.000Z", "1 (x)"].map(
          (instant) => `?sort=changed&after=${cursorAt(instant)}`,
        ),
        `?q=${"%25".repeat(90)}`,
        "?q=%00",
        "?limit=1e9&limit=-1",
        "?sort=constructor",
        "?to=x&env[]=1",
        `?env=${"x".repeat(5_000)}`,
      ]) {
        const answered = await send(operation, { cookie, search });
        if (answered.status >= 400) await expectRefusal(answered);
      }
    });

    test("answers HEAD as it answers GET", async () => {
      for (const search of ["", "?env=nowhere", "?nonsense=1"]) {
        const head = await send({ ...operation, method: "HEAD" }, { cookie, search });
        expect(head.status).toBe((await send(operation, { cookie, search })).status);
      }
    });
  } else {
    test.each(Object.entries(hostileBodies))("answers %s", async (_name, body) => {
      const answered = await send(operation, { cookie, body });
      if (answered.status >= 400) await expectRefusal(answered);
    });

    test("refuses another content type", async () => {
      for (const type of [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
      ]) {
        await expectRefusal(await send(operation, { cookie, body: '{"name":"x"}', type }), [415]);
      }
    });
  }
});
