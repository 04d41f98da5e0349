import { describe, expect, test } from "vitest";
import { callsTo, opened } from "@/lib/kinds/connected-account/testing/calls";
import type { Behaviour } from "@/lib/kinds/connected-account/testing/provider";
import { customIntegrationServer } from "@/lib/kinds/custom-integration/kind.server";
import {
  type Authentication,
  authentications,
  base,
  gained,
  pin,
} from "@/lib/kinds/custom-integration/testing/authentications";
import { serviceOrigin, startService } from "@/lib/kinds/custom-integration/testing/service";
import { parseKind } from "@/lib/kinds/parse-kind";
import { type Outgoing, outgoing } from "@/lib/outgoing/outgoing";

type Values = Record<string, unknown>;

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
