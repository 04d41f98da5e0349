import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Provider } from "@/lib/kinds/connected-account/testing/provider";
import { startService } from "@/lib/kinds/custom-integration/testing/service";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { newCustomAccount, newDefinition, redefine } from "@/lib/testing/custom";
import { newOrganization } from "@/lib/testing/organization";
import { strayedSecrets } from "./entered-for";
import { getResource } from "./get-resource";
import type { Resource } from "./schema";
import { testResource } from "./test-resource";
import { updateResource } from "./update-resource";

type Values = Readonly<Record<string, unknown>>;

const kind = "connected-account";

let admin: Context;
let service: Provider;
let thief: Provider;

beforeAll(async () => {
  const start = () =>
    startService({
      accepts: () => true,
      tokenFor: () => ({ status: 200, body: { access_token: "gained" } }),
    });
  service = await start();
  thief = await start();
  // Before the settings are first asked for.
  process.env.BULKHEAD_PROVIDER_ORIGINS = JSON.stringify({
    "https://ledger.example.com": service.origin,
    "https://thief.example.net": thief.origin,
    "http://ledger.example.com": thief.origin,
    "https://ledger.thief.example.net": thief.origin,
  });
  admin = await newOrganization();
});

afterAll(async () => {
  await Promise.all([service.close(), thief.close()]);
});

const read = (id: string) => done<Resource>(runQuery(getResource, admin, { kind, id }));
const test = (id: string) => done(testResource(admin, { kind, id }));
const update = ({ id, environmentId, revision, madeOf }: Resource, more: object) =>
  runCommand(updateResource, admin, {
    ...{ kind, id, environmentId, revision, definitionRevision: madeOf?.revision },
    ...more,
  });

const exchanging = {
  authentication: "custom",
  baseUrl: "https://thief.example.net/v1",
  tokenUrl: "https://ledger.example.com/oauth/token",
  tokenBody: '{"pin": "{pin}"}',
  parameters: [{ name: "pin", secret: true }],
  testPath: "/health",
};
const carrying = {
  parameters: [{ name: "region" }, { name: "pin", secret: true, optional: true }],
  testPath: "/{region}/{pin}",
};

describe("whoever changes a definition", () => {
  it.each<[string, Values, Values, string[]]>([
    ["names another host", carrying, { baseUrl: "https://thief.example.net/v1" }, ["token", "pin"]],
    ["names another path", carrying, { baseUrl: "https://ledger.example.com/v2" }, ["token", "pin"]],
    ["leaves encryption out", carrying, { baseUrl: "http://ledger.example.com/v1" }, ["token", "pin"]],
    [
      "puts a value into the host",
      carrying,
      { baseUrl: "https://{region}.thief.example.net" },
      ["token", "pin"],
    ],
    [
      "exchanges it for a token elsewhere",
      carrying,
      {
        ...exchanging,
        parameters: carrying.parameters,
        baseUrl: "https://ledger.example.com/v1",
        tokenUrl: "https://thief.example.net/oauth/token",
      },
      ["pin"],
    ],
    [
      "sends elsewhere what it is exchanged for",
      { ...exchanging, baseUrl: "https://ledger.example.com/v1" },
      { baseUrl: "https://thief.example.net/v1" },
      ["pin"],
    ],
    [
      "sends it where only its token went",
      exchanging,
      { testHeaders: [{ name: "X-Pin", value: "{pin}" }] },
      ["pin"],
    ],
    [
      "uses what nothing used",
      { ...carrying, testPath: "/{region}" },
      { testHeaders: [{ name: "X-Pin", value: "{pin}" }] },
      ["pin"],
    ],
  ])("reads no secret when it %s", async (_, spec, change, strayed) => {
    const definition = await newDefinition(admin, "dev", { spec });
    const asksForToken = !("authentication" in spec);
    const stored = { pin: `pin-${randomUUID()}`, ...(asksForToken && { token: `tok-${randomUUID()}` }) };
    const account = await newCustomAccount(admin, definition, {
      spec: asksForToken ? { region: "ledger" } : {},
      secrets: stored,
    });
    const received = () => JSON.stringify([thief.received, service.received]);
    const changed = await redefine(admin, definition, change);
    const before = received();
    const answer = await test(account.id);
    expect(answer).toMatchObject({ ok: false, recorded: false });
    expect(answer.message).toMatch(/Enter it again\. Then test again\.$/);
    expect(received()).toBe(before);

    const now = await read(account.id);
    expect(now).toMatchObject({ status: "incomplete", revision: account.revision });
    expect(Object.keys(now.madeOf?.again ?? {}).sort()).toEqual([...strayed].sort());
    // Nor by whoever saves it without them.
    const kept = await refused(update(now, { spec: now.spec }));
    expect(Object.keys(kept.fields ?? {}).sort()).toEqual(strayed.map((name) => `secrets.${name}`).sort());

    // What is entered again goes there, and no other does.
    const entered = Object.fromEntries(strayed.map((name) => [name, `new-${randomUUID()}`]));
    const again = await done(update(now, { secrets: entered, definitionRevision: changed.revision }));
    expect(again).toMatchObject({ status: "untested", madeOf: { again: {} } });
    expect(await test(account.id)).toMatchObject({ ok: true });
    for (const name of strayed) expect(received()).not.toContain(stored[name as "pin"]);
  });

  it("may send it to fewer places, and ask for another path below", async () => {
    const definition = await newDefinition(admin, "dev", { spec: carrying });
    const account = await newCustomAccount(admin, definition, { spec: { region: "eu" } });
    await redefine(admin, definition, { testPath: "/status", parameters: carrying.parameters.slice(0, 1) });
    expect(await read(account.id)).toMatchObject({ status: "untested", madeOf: { again: {} } });
    expect(await test(account.id)).toMatchObject({ ok: true, recorded: true });
  });

  it("never turns a secret into a public value, nor the other way round", async () => {
    const parameters = (secret: boolean) => [{ name: "region", secret }];
    const open = await newDefinition(admin, "dev", { spec: { parameters: parameters(false) } });
    const account = await newCustomAccount(admin, open, { spec: { region: "eu" } });
    await redefine(admin, open, { parameters: parameters(true) });
    expect(await test(account.id)).toMatchObject({ ok: false, message: /^region is missing/ });
    const closed = await newDefinition(admin, "dev", { spec: { parameters: parameters(true) } });
    const secret = `reg-${randomUUID()}`;
    const other = await newCustomAccount(admin, closed, {
      spec: {},
      secrets: { region: secret, token: "tok-0a1b2c3d" },
    });
    await redefine(admin, closed, { parameters: parameters(false) });
    const before = service.received.length;
    const answer = await test(other.id);
    expect(answer).toMatchObject({ ok: false, message: /^region is missing/ });
    expect(service.received).toHaveLength(before);
    expect(JSON.stringify([answer, await read(other.id)])).not.toContain(secret);
  });
});

describe("whoever changes an account", () => {
  it("reads no secret by a value that shapes the address", async () => {
    const spec = { baseUrl: "https://{host}.example.com/{tenant}", testPath: "/health" };
    const definition = await newDefinition(admin, "dev", {
      spec: { ...spec, parameters: [{ name: "host" }, { name: "tenant" }] },
    });
    const account = await newCustomAccount(admin, definition, {
      spec: { host: "ledger", tenant: "acme" },
    });
    for (const change of [{ host: "elsewhere" }, { tenant: "elsewhere" }]) {
      const error = await refused(update(account, { spec: { ...account.spec, ...change } }));
      expect(error.fields).toMatchObject({
        "secrets.token": expect.stringContaining("was entered for https://ledger.example.com/acme"),
      });
    }
    const moved = await done(
      update(account, { spec: { ...account.spec, tenant: "other" }, secrets: { token: "tok-9f8e7d" } }),
    );
    expect(moved.madeOf?.again).toEqual({});
  });
});

it("has no address for what every object has", () => {
  const description = { spec: { baseUrl: "https://ledger.example.com/v1" }, fields: {} };
  expect(strayedSecrets({ kind, description, spec: {} }, {}, ["constructor", "toString"])).toEqual({});
});
