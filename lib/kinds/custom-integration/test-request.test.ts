import { describe, expect, test } from "vitest";
import { callsTo, opened } from "@/lib/kinds/connected-account/testing/calls";
import {
  type Behaviour,
  basic,
  type Received,
  type Wire,
} from "@/lib/kinds/connected-account/testing/provider";
import { customIntegrationServer } from "@/lib/kinds/custom-integration/kind.server";
import { serviceOrigin, startService } from "@/lib/kinds/custom-integration/testing/service";
import { parseKind } from "@/lib/kinds/parse-kind";
import { type Outgoing, outgoing } from "@/lib/outgoing/outgoing";

type Values = Record<string, unknown>;
type Authentication = {
  name: string;
  spec: Values;
  secrets: Record<string, string>;
  accepts: (request: Received) => boolean;
  tokenFor?: Wire["works"];
};

const parameters = [{ name: "sub" }, { name: "pin", secret: true }];
const base = {
  baseUrl: "https://{sub}.service.example/v1",
  parameters,
  testPath: "/check/{pin}?pin={pin}",
  testHeaders: [{ name: "X-Sub", value: "<{sub}>" }],
  "test-sub": "acme",
};
const pin = "p/n&{sub}";
const client = { id: "client:1", secret: "s3cret&of the client" };
const gained = "gained-7b3e";
const formOf = ({ body }: Received) => Object.fromEntries(new URLSearchParams(body));

const authentications: readonly Authentication[] = [
  {
    name: "a token in a header",
    spec: { authentication: "token", tokenIn: "header", tokenHeader: "X-Api-Key" },
    secrets: { "test-token": "tok-5511aa" },
    accepts: ({ headers }) => headers["x-api-key"] === "tok-5511aa",
  },
  {
    name: "a bearer token",
    spec: { authentication: "token" },
    secrets: { "test-token": "tok-5511aa" },
    accepts: ({ headers }) => headers.authorization === "Bearer tok-5511aa",
  },
  {
    name: "a token in the query",
    spec: { authentication: "token", tokenIn: "query", tokenQuery: "api key" },
    secrets: { "test-token": "tok&5511=aa" },
    accepts: ({ path }) => new URL(path, serviceOrigin).searchParams.get("api key") === "tok&5511=aa",
  },
  {
    name: "a user and a password",
    spec: { authentication: "basic", "test-user": "ada" },
    secrets: { "test-password": "pass word" },
    accepts: ({ headers }) => headers.authorization === basic("ada", "pass word"),
  },
  {
    name: "client credentials in the header",
    spec: {
      authentication: "oauth2",
      tokenUrl: "https://{sub}.service.example/oauth/token",
      scope: "a b",
      "test-clientId": client.id,
    },
    secrets: { "test-clientSecret": client.secret },
    accepts: ({ headers }) => headers.authorization === `Bearer ${gained}`,
    tokenFor: (request) => {
      const form = formOf(request);
      return request.headers.authorization === basic("client%3A1", "s3cret%26of+the+client") &&
        form.grant_type === "client_credentials" &&
        form.scope === "a b"
        ? { status: 200, body: { access_token: gained, token_type: "Bearer" } }
        : { status: 401, body: { error: "invalid_client" } };
    },
  },
  {
    name: "client credentials in the body",
    spec: {
      authentication: "oauth2",
      clientIn: "body",
      tokenUrl: `${serviceOrigin}/oauth/token`,
      "test-clientId": client.id,
    },
    secrets: { "test-clientSecret": client.secret },
    accepts: ({ headers }) => headers.authorization === `Bearer ${gained}`,
    tokenFor: (request) =>
      formOf(request).client_secret === client.secret && formOf(request).client_id === client.id
        ? { status: 200, body: { access_token: gained } }
        : { status: 401, body: { error: "invalid_client" } },
  },
  {
    name: "a custom token by JSON",
    spec: {
      authentication: "custom",
      tokenUrl: `${serviceOrigin}/oauth/token?for={sub}`,
      tokenHeaders: [{ name: "X-Pin", value: "{sub}" }],
      tokenBody: '{"auth": {"pin": "{pin}"}}',
      tokenAt: "data.token",
      tokenIn: "header",
      tokenHeader: "X-Session",
      tokenPrefix: "Session",
    },
    secrets: {},
    accepts: ({ headers }) => headers["x-session"] === `Session ${gained}`,
    tokenFor: ({ body, path, headers }) =>
      path === "/oauth/token?for=acme" && headers["x-pin"] === "acme" && JSON.parse(body).auth.pin === pin
        ? { status: 201, body: { data: { token: gained } } }
        : { status: 403, body: {} },
  },
  {
    name: "a custom token by a form, sent in the query",
    spec: {
      authentication: "custom",
      tokenUrl: `${serviceOrigin}/oauth/token`,
      tokenBodyType: "form",
      tokenBody: "pin={pin}&sub={sub}",
      tokenAt: "token",
      tokenIn: "query",
      tokenQuery: "session",
    },
    secrets: {},
    accepts: ({ path }) => new URL(path, serviceOrigin).searchParams.get("session") === gained,
    tokenFor: (request) =>
      formOf(request).pin === pin ? { status: 200, body: { token: gained } } : { status: 403, body: {} },
  },
  {
    name: "nothing",
    spec: { authentication: "none" },
    secrets: {},
    accepts: ({ headers }) => headers.authorization === undefined,
  },
];

const secretsOf = ({ secrets }: Authentication) => ({ "test-pin": pin, ...secrets });

/** As it is saved, and then tested. */
async function tested(
  authentication: Authentication,
  calls: Outgoing,
  more: Values = {},
  secrets = secretsOf(authentication),
) {
  const parsed = parseKind(
    "custom-integration",
    { spec: { ...base, ...authentication.spec, ...more }, secrets },
    "create",
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const outcome = await customIntegrationServer.testConnection?.(parsed.spec, secrets, calls);
  for (const secret of [...Object.values(secrets), gained]) expect(outcome?.message).not.toContain(secret);
  expect(outcome?.message).toMatch(/^\S.*\.$/);
  return outcome;
}

describe.each(authentications)("with $name", (authentication) => {
  const { accepts, tokenFor } = authentication;
  const start = () => opened(startService({ accepts, ...(tokenFor && { tokenFor }) }));

  test("it works, and each value is where it belongs", async () => {
    const service = await start();
    const outcome = await tested(authentication, callsTo(service, serviceOrigin));
    expect(outcome).toMatchObject({ ok: true, status: 200, message: "acme.service.example answered 200." });
    const request = service.received.at(-1);
    const url = new URL(request?.path ?? "", serviceOrigin);
    expect(url.pathname).toBe(`/v1/check/${encodeURIComponent(pin)}`);
    expect(url.searchParams.get("pin")).toBe(pin);
    expect(request?.headers["x-sub"]).toBe("<acme>");
  });

  test.each<[Behaviour, RegExp]>([
    [401, /401/],
    [403, /403/],
    [404, /404/],
    [429, /limits how often/],
    [500, /fault of its own \(500\)/],
    ["hangs-up", /closed the connection/],
    [{ redirectTo: "http://127.0.0.1:1/" }, /redirects to/],
    [{ redirectTo: "http://169.254.169.254/latest/meta-data/", status: 307 }, /redirects to/],
    [{ redirectTo: "https://elsewhere.example/", status: 308 }, /redirects to https:\/\/elsewhere/],
  ])("%o is told in a sentence, and nobody else is called", async (behaviour, sentence) => {
    const service = await start();
    service.behave(behaviour);
    const outcome = await tested(authentication, callsTo(service, serviceOrigin));
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(sentence) });
    expect(service.received).toHaveLength(1);
  });

  test("missing test values are asked for, and nothing is called", async () => {
    const service = await start();
    const outcome = await tested(authentication, callsTo(service, serviceOrigin), { "test-sub": "" });
    expect(outcome).toMatchObject({ ok: false, message: "Enter a test value for sub, then test again." });
    expect(service.received).toEqual([]);
  });
});

const withToken = authentications.filter(({ tokenFor }) => tokenFor);

describe.each(withToken)("the token request with $name", (authentication) => {
  test.each<[Behaviour, RegExp]>([
    ["html", /web page instead of data/],
    ["garbage", /other than the expected/],
    ["empty", /with nothing in it/],
    ["endless", /with nothing in it|more than Bulkhead reads/],
  ])("%s is told in a sentence", async (behaviour, sentence) => {
    const service = await opened(startService({ accepts: () => true }));
    service.behave(behaviour);
    const outcome = await tested(authentication, callsTo(service, serviceOrigin));
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(sentence) });
  });

  test.each([
    {},
    { access_token: 7 },
    { data: "token" },
    { access_token: "a\r\nX-B: b", data: { token: "a\nb" }, token: "" },
  ])("an answer without a usable token: %o", async (body) => {
    const service = await opened(
      startService({ accepts: () => false, tokenFor: () => ({ status: 200, body }) }),
    );
    expect(await tested(authentication, callsTo(service, serviceOrigin))).toMatchObject({ ok: false });
  });
});

const [first] = authentications;
const oauth = authentications.find(({ spec }) => spec.authentication === "oauth2");

test.each([
  ["invalid_client", /does not know this client/],
  ["invalid_scope", /does not know the scope/],
  ["unauthorized_client", /may not use client credentials/],
  ["unsupported_grant_type", /gives no token for client credentials/],
  ["something", /gives no token for these credentials \(400\)/],
])("OAuth's %s is told in a sentence", async (error, sentence) => {
  if (!oauth) throw new Error("There is such an authentication.");
  const service = await opened(
    startService({ accepts: () => true, tokenFor: () => ({ status: 400, body: { error } }) }),
  );
  const outcome = await tested(oauth, callsTo(service, serviceOrigin));
  expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(sentence) });
});

test("a private address is refused, also as a value", async () => {
  if (!first) throw new Error("There is such an authentication.");
  const calls = outgoing({ allowPrivateNetwork: false, providerOrigins: {} });
  for (const host of ["127.0.0.1", "169.254.169.254", "localhost"]) {
    const outcome = await tested(first, calls, { baseUrl: "http://{sub}/v1", "test-sub": host });
    expect(outcome).toMatchObject({
      ok: false,
      message: expect.stringContaining("BULKHEAD_ALLOW_PRIVATE_NETWORK"),
    });
  }
});

test("a secret that no header can carry is refused without being shown", async () => {
  if (!first) throw new Error("There is such an authentication.");
  const service = await opened(startService({ accepts: () => true }));
  const secrets = { ...secretsOf(first), "test-token": "two\r\nX-Lines: of it" };
  const outcome = await tested(first, callsTo(service, serviceOrigin), {}, secrets);
  expect(outcome).toMatchObject({ ok: false, message: expect.stringContaining("cannot carry") });
  expect(service.received).toEqual([]);
});

test("a secret that is named a thousand times is not sent as often", async () => {
  if (!first) throw new Error("There is such an authentication.");
  const service = await opened(startService({ accepts: () => true }));
  const more = { testMethod: "POST", testBodyType: "form", testBody: "{pin}".repeat(1000) };
  const secrets = { ...secretsOf(first), "test-pin": "p".repeat(10_000) };
  const outcome = await tested(first, callsTo(service, serviceOrigin), more, secrets);
  expect(outcome).toMatchObject({ ok: false, message: expect.stringContaining("would be too long") });
  expect(service.received).toEqual([]);
});

describe.concurrent("within one time limit", () => {
  test.each(["never-answers", "one-byte-a-second"] as const)("%s", async (behaviour) => {
    if (!oauth) throw new Error("There is such an authentication.");
    const service = await startService({ accepts: () => true });
    try {
      service.behave(behaviour);
      const outcome = await tested(oauth, callsTo(service, serviceOrigin, 1000));
      expect(outcome?.message).toMatch(/^(No answer|.* had not finished) within 1 second\.$/);
    } finally {
      await service.close();
    }
  });
});
