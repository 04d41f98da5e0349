import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { withdraw } from "@/lib/deployments/withdraw";
import { endStreams } from "@/lib/live/hub";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { done } from "@/lib/testing/answers";
import {
  newAccount,
  newApplication,
  newRow,
  newVariable,
  pick,
  publishedNow,
  setValue,
} from "@/lib/testing/apps";
import { newOrganization } from "@/lib/testing/organization";
import { type RestServer, startRestServer } from "@/lib/testing/rest-server";
import { newToken } from "@/lib/testing/tokens";
import type { BulkheadError, Config, Connection, Options } from "./index.d.mts";
import { connect } from "./index.mjs";

// The client against the handlers of the REST API behind a socket.

const PROVIDER_TOKEN = "provider-token-1234";

let server: RestServer;
let admin: Context;
let app: { id: string; key: string };
let variableId: string;
let token: string;
let folder: string;
const open: Connection[] = [];

beforeAll(async () => {
  server = await startRestServer();
});

afterAll(async () => {
  await server.close();
  await endStreams();
});

beforeEach(async () => {
  folder = await mkdtemp(path.join(inject("runDir"), "copy-"));
  admin = await newOrganization();
  app = await newApplication(admin);
  const account = await newAccount(admin, "dev", { token: PROVIDER_TOKEN });
  await pick(admin, app.key, "development", await newRow(admin, app.key, { name: "Rates" }), account.id);
  variableId = await newVariable(admin, app.key, { name: "CURRENCY", initial: "EUR" });
  await publishedNow(admin, app.key);
  ({ token } = await newToken(admin, ["deployment:read", "connected-account:reveal"]));
});

afterEach(() => {
  for (const connection of open.splice(0)) connection.close();
});

const quiet = () => {};

async function connected(more: Options = {}): Promise<Connection> {
  const where = { url: server.url, org: admin.organization.slug, app: app.key, token };
  const connection = await connect({ ...where, onError: quiet, ...more });
  open.push(connection);
  return connection;
}

/** The next configuration that fits. */
function told(connection: Connection, fits: (config: Config) => boolean): Promise<Config> {
  return new Promise((resolve) => {
    const end = connection.onChange((config) => {
      if (!fits(config)) return;
      end();
      resolve(config);
    });
    if (fits(connection.config)) resolve(connection.config);
  });
}

async function publishCurrency(value: string): Promise<void> {
  await setValue(admin, app.key, "development", variableId, value);
  await publishedNow(admin, app.key);
}

async function refused(more: Options): Promise<BulkheadError> {
  return connected(more).then(
    () => {
      throw new Error("It was not refused.");
    },
    (error: BulkheadError) => error,
  );
}

describe("the client", () => {
  it("reads the configuration, and follows what is published without looking", async () => {
    const connection = await connected();
    expect(connection.config).toMatchObject({
      environment: { key: "dev" },
      variables: { CURRENCY: "EUR" },
      resources: { rates: { kind: "connected-account", secrets: { token: PROVIDER_TOKEN } } },
    });
    expect(connection.stale).toBe(false);
    expect(Object.isFrozen(connection.config.resources.rates?.fields)).toBe(true);

    const changes: [string | null | undefined, string | null | undefined][] = [];
    const end = connection.onChange((now, before) =>
      changes.push([before.variables.CURRENCY, now.variables.CURRENCY]),
    );
    const usd = told(connection, ({ variables }) => variables.CURRENCY === "USD");
    await publishCurrency("USD");
    expect((await usd).deployment.number).toBe(2);
    end();
    const chf = told(connection, ({ variables }) => variables.CURRENCY === "CHF");
    await publishCurrency("CHF");
    await chf;
    expect(changes).toEqual([["EUR", "USD"]]);
  });

  it("goes on with what it knows while Bulkhead is away, and follows again once it is back", async () => {
    const errors: BulkheadError[] = [];
    let noted = () => {};
    const away = new Promise<void>((resolve) => {
      noted = resolve;
    });
    const connection = await connected({
      onError: (error) => {
        errors.push(error);
        noted();
      },
      interval: 50,
    });
    await server.close();
    await away;
    expect(connection.config.variables.CURRENCY).toBe("EUR");
    expect(connection.stale).toBe(true);
    await publishCurrency("USD");
    const usd = told(connection, ({ variables }) => variables.CURRENCY === "USD");
    server = await startRestServer(server.port);
    await usd;
    expect(connection.stale).toBe(false);
    // Said once, not at every try.
    expect(errors.map(({ code }) => code)).toEqual(["unreachable"]);
  });

  it("keeps running after what it runs with is withdrawn", async () => {
    let noted: (error: BulkheadError) => void = quiet;
    const error = new Promise<BulkheadError>((resolve) => {
      noted = resolve;
    });
    const connection = await connected({ onError: (each) => noted(each) });
    const { id: deploymentId, environmentId } = await publishedNow(admin, app.key);
    await told(connection, ({ deployment }) => deployment.number === 2);
    await done(runCommand(withdraw, admin, { deploymentId, environmentId }));
    expect(await error).toMatchObject({ status: 404 });
    expect([connection.config.variables.CURRENCY, connection.stale]).toEqual(["EUR", true]);
  });

  it("is refused in plain words, at once", async () => {
    expect(await refused({ token: `${token.slice(0, -1)}x` })).toMatchObject({
      name: "BulkheadError",
      status: 401,
    });
    expect(await refused({ app: "nothing-such" })).toMatchObject({ status: 404, code: "not-found" });
    const qa = await newToken(admin, ["deployment:read"], { environment: "qa" });
    expect(await refused({ token: qa.token })).toMatchObject({ status: 404 });
    await expect(connect({ url: server.url })).rejects.toThrow(/url, org, app and token/);
  });
});

describe("the copy on disk", () => {
  const port = 9;
  const nowhere = { url: `http://127.0.0.1:${port}`, patience: 0 };

  /** A copy as the client writes it, as if Bulkhead had been at an address where nothing is. */
  async function written(): Promise<string> {
    const file = path.join(folder, "deep", "copy");
    const { copyIn } = await import("./copy.mjs");
    const { config } = await connected();
    const about = [nowhere.url, admin.organization.slug, app.key, undefined];
    await copyIn({ file, token, about }).write({ config, etag: '"one"', at: Date.now() });
    return file;
  }

  it("is written for its owner alone, and holds nothing that can be read", async () => {
    const copy = path.join(folder, "copy");
    await connected({ copy });
    expect((await stat(copy)).mode & 0o777).toBe(0o600);
    const bytes = await readFile(copy, "latin1");
    for (const text of [PROVIDER_TOKEN, token, "CURRENCY", "ledger"]) expect(bytes).not.toContain(text);
  });

  it("is what an app starts with while Bulkhead is not reached", async () => {
    const connection = await connected({ ...nowhere, copy: await written() });
    expect(connection.stale).toBe(true);
    expect(connection.config).toMatchObject({
      variables: { CURRENCY: "EUR" },
      resources: { rates: { secrets: { token: PROVIDER_TOKEN } } },
    });
  });

  it("is not started with when it was cut, forged, made with another token or for another app, or is too old", async () => {
    const copy = await written();
    const whole = await readFile(copy);
    const forged = Buffer.from(whole);
    forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
    for (const bytes of [forged, whole.subarray(0, 100), whole.subarray(0, 5), Buffer.alloc(0)]) {
      await writeFile(copy, bytes);
      expect(await refused({ ...nowhere, copy })).toMatchObject({ status: 0, code: "unreachable" });
    }
    await writeFile(copy, whole);
    const other = await newToken(admin, ["deployment:read"]);
    expect(await refused({ ...nowhere, copy, token: other.token })).toMatchObject({ code: "unreachable" });
    expect(await refused({ ...nowhere, copy, app: "another" })).toMatchObject({ code: "unreachable" });
    expect(await refused({ ...nowhere, copy, profile: "berlin" })).toMatchObject({ code: "unreachable" });
    expect((await refused({ ...nowhere, copy, copyMaxAge: -1 })).message).toMatch(/too old to start with/);
  });

  it("is not started with where Bulkhead refuses", async () => {
    const copy = path.join(folder, "copy");
    await connected({ copy });
    const { id: deploymentId, environmentId } = await publishedNow(admin, app.key);
    await done(runCommand(withdraw, admin, { deploymentId, environmentId }));
    expect(await refused({ copy })).toMatchObject({ status: 404 });
  });
});
