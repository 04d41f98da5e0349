import { execFileSync } from "node:child_process";
import { mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { testConnection } from "@/lib/kinds/connected-account/catalogue/test-connection";
import { awsS3Subject, startS3 } from "@/lib/kinds/connected-account/testing/aws-s3";
import { callsTo, opened } from "@/lib/kinds/connected-account/testing/calls";
import { startHttpApi } from "@/lib/kinds/connected-account/testing/http-api";
import { salesforceClient, startSalesforce } from "@/lib/kinds/connected-account/testing/salesforce";
import { startTwilio, twilioAccount } from "@/lib/kinds/connected-account/testing/twilio";
import { outgoing } from "@/lib/outgoing/outgoing";

const domain = "https://northwind.my.salesforce.com";
const api = "https://api.northwind.example";
const apiSpec = { baseUrl: `${api}/v1/`, authentication: "none" };

describe("HTTP API", () => {
  test.each([
    [{ authentication: "none" }, {}, undefined],
    [{ authentication: "bearer" }, { token: "t0ken" }, { header: "Authorization", value: "Bearer t0ken" }],
    [
      { authentication: "basic", user: "ann" },
      { password: "pä:ss" },
      { header: "Authorization", value: `Basic ${Buffer.from("ann:pä:ss").toString("base64")}` },
    ],
    [
      { authentication: "header", headerName: "X-Api-Key" },
      { headerValue: "k" },
      { header: "X-Api-Key", value: "k" },
    ],
  ])("%o is sent as the API expects it", async (authentication, secrets, accepts) => {
    const provider = await opened(startHttpApi({ ...(accepts ? { accepts } : {}) }));
    const spec = { ...apiSpec, ...authentication, testPath: "/me?full=1" };
    const outcome = await testConnection("http-api", spec, secrets, callsTo(provider, api));
    expect(outcome).toMatchObject({ ok: true, message: "api.northwind.example answered 200." });
    expect(provider.received[0]?.path).toBe("/v1/me?full=1");
  });

  test("says when credentials are asked for, and when they are wrong", async () => {
    const provider = await opened(
      startHttpApi({ accepts: { header: "authorization", value: "Bearer right" } }),
    );
    const calls = callsTo(provider, api);
    expect((await testConnection("http-api", apiSpec, {}, calls)).message).toBe(
      "api.northwind.example asks for credentials (401). Choose an authentication.",
    );
    const spec = { ...apiSpec, authentication: "bearer" };
    expect((await testConnection("http-api", spec, { token: "wrong" }, calls)).message).toBe(
      "api.northwind.example refused the credentials (401). Enter them again.",
    );
  });

  test("says where credentials were not sent", async () => {
    const [first, second] = [
      await opened(startHttpApi()),
      await opened(startHttpApi({ accepts: { header: "authorization", value: "Bearer t0ken" } })),
    ];
    first.behave({ redirectTo: "https://new.northwind.example/" });
    const calls = outgoing({
      allowPrivateNetwork: false,
      providerOrigins: { [api]: first.origin, "https://new.northwind.example": second.origin },
    });
    const outcome = await testConnection(
      "http-api",
      { ...apiSpec, authentication: "bearer" },
      { token: "t0ken" },
      calls,
    );
    expect(outcome.message).toBe(
      "api.northwind.example redirects to https://new.northwind.example, where credentials are not sent, and that answered 401. Use it as the base URL.",
    );
    expect(second.received[0]?.headers).not.toHaveProperty("authorization");
  });

  test("a web page is an answer, and is named", async () => {
    const provider = await opened(startHttpApi());
    provider.behave("html");
    expect(await testConnection("http-api", apiSpec, {}, callsTo(provider, api))).toMatchObject({
      ok: true,
      message: expect.stringContaining("web page"),
    });
  });

  test("a secret that would begin another header is not sent", async () => {
    const provider = await opened(startHttpApi());
    const spec = { ...apiSpec, authentication: "header", headerName: "X-Api-Key" };
    const outcome = await testConnection(
      "http-api",
      spec,
      { headerValue: "a\r\nx-admin: 1" },
      callsTo(provider, api),
    );
    expect(outcome).toMatchObject({ ok: false, message: expect.stringContaining("X-Api-Key") });
    expect(provider.received).toEqual([]);
  });
});

describe("Salesforce", () => {
  const spec = { domain, clientId: salesforceClient.clientId };
  const secrets = { clientSecret: salesforceClient.clientSecret };

  test("shows the user and the organization it answered for", async () => {
    const provider = await opened(startSalesforce());
    const { message } = await testConnection("salesforce", spec, secrets, callsTo(provider, domain));
    expect(message).toBe(
      `Salesforce answered as ${salesforceClient.user} in organization ${salesforceClient.organization}.`,
    );
    expect(provider.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /services/oauth2/token",
      "GET /services/oauth2/userinfo",
    ]);
    expect(provider.received[1]?.body).toBe("");
  });

  test("tells an unknown client from a wrong secret", async () => {
    const calls = callsTo(await opened(startSalesforce()), domain);
    const unknown = await testConnection("salesforce", { domain, clientId: "x" }, secrets, calls);
    expect(unknown).toMatchObject({ ok: false, status: 400, message: expect.stringContaining("client ID") });
    const wrong = await testConnection("salesforce", spec, { clientSecret: "wrong" }, calls);
    expect(wrong).toMatchObject({
      ok: false,
      status: 401,
      message: expect.stringContaining("client secret"),
    });
  });

  test.each([
    ["invalid_grant", "no client credentials user enabled", /no user to run as/],
    ["invalid_grant", "request not supported on this domain", /My Domain URL/],
    ["invalid_grant", "something new", /did not grant access/],
    ["unsupported_grant_type", "grant type not supported", /client credentials flow/],
    ["inactive_org", "org is locked", /locked/],
    ["constructor", "no such error", /unexpected status 400/],
    ["never_heard_of", salesforceClient.clientSecret, /unexpected status 400/],
  ])("%s (%s) is told in a sentence", async (error, error_description, sentence) => {
    const provider = await opened(startSalesforce({ grantError: { error, error_description } }));
    const outcome = await testConnection("salesforce", spec, secrets, callsTo(provider, domain));
    expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(sentence) });
  });

  test("the secret does not follow a redirect", async () => {
    const [provider, other] = [await opened(startSalesforce()), await opened(startHttpApi())];
    provider.behave({ redirectTo: "https://new.my.salesforce.com/services/oauth2/token", status: 307 });
    const calls = outgoing({
      allowPrivateNetwork: false,
      providerOrigins: { [domain]: provider.origin, "https://new.my.salesforce.com": other.origin },
    });
    const outcome = await testConnection("salesforce", spec, secrets, calls);
    expect(outcome.message).toBe(
      "Salesforce redirects to https://new.my.salesforce.com (307). Check the address.",
    );
    expect(other.received).toEqual([]);
  });
});

describe("Twilio", () => {
  const spec = { accountSid: twilioAccount.accountSid };
  const secrets = { authToken: twilioAccount.authToken };

  test("shows the name and the state of the account", async () => {
    const active = await opened(startTwilio());
    expect(
      await testConnection("twilio", spec, secrets, callsTo(active, "https://api.twilio.com")),
    ).toMatchObject({
      ok: true,
      message: "Twilio answered for the account “Northwind voice”, which is active.",
    });
    const suspended = await opened(startTwilio({ status: "suspended" }));
    expect(
      await testConnection("twilio", spec, secrets, callsTo(suspended, "https://api.twilio.com")),
    ).toMatchObject({
      ok: false,
      message: "Twilio answered, but the account “Northwind voice” is suspended.",
    });
  });

  test("a name that repeats the token is shown without it, on one short line", async () => {
    const friendlyName = `a\u0000\n${twilioAccount.authToken}${"b".repeat(200)}`;
    const provider = await opened(startTwilio({ friendlyName }));
    const { message } = await testConnection(
      "twilio",
      spec,
      secrets,
      callsTo(provider, "https://api.twilio.com"),
    );
    expect(message).toMatch(/^Twilio answered for the account “a •••b+…”, which is active\.$/);
  });

  test("a wrong token is refused", async () => {
    const calls = callsTo(await opened(startTwilio()), "https://api.twilio.com");
    const outcome = await testConnection("twilio", spec, { authToken: "wrong" }, calls);
    expect(outcome).toMatchObject({ ok: false, status: 401, message: expect.stringMatching(/refused/) });
  });
});

describe("AWS S3", () => {
  const { spec, secrets, origin } = awsS3Subject;

  test("knows nothing of the machine it runs on", async () => {
    const provider = await opened(startS3());
    const elsewhere = await opened(startHttpApi());
    const folder = mkdtempSync(path.join(tmpdir(), "bulkhead-aws-"));
    // Whoever reads a pipe that nobody writes to waits for longer than the test may take.
    const pipe = path.join(folder, "config");
    execFileSync("mkfifo", [pipe]);
    const settings = {
      AWS_CONFIG_FILE: pipe,
      AWS_SHARED_CREDENTIALS_FILE: pipe,
      AWS_ACCESS_KEY_ID: "AKIAOFTHEMACHINE0000",
      AWS_SECRET_ACCESS_KEY: "of-the-machine",
      AWS_SESSION_TOKEN: "of-the-machine",
      AWS_REGION: "us-west-1",
      AWS_DEFAULTS_MODE: "auto",
      AWS_ENDPOINT_URL: elsewhere.origin,
      AWS_ENDPOINT_URL_S3: elsewhere.origin,
      AWS_USE_FIPS_ENDPOINT: "true",
      AWS_USE_DUALSTACK_ENDPOINT: "true",
      AWS_CONTAINER_CREDENTIALS_FULL_URI: elsewhere.origin,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: elsewhere.origin,
      AWS_SDK_UA_APP_ID: "of-the-machine",
      AWS_EXECUTION_ENV: "of-the-machine",
    };
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    onTestFinished(() => {
      vi.unstubAllEnvs();
      // Frees whoever waits after all: opened for both, a pipe waits for nobody.
      writeFileSync(openSync(pipe, "r+"), "\n");
      rmSync(folder, { recursive: true });
    });
    const outcome = await testConnection("aws-s3", spec, secrets, callsTo(provider, origin));
    expect(outcome).toMatchObject({ ok: true });
    expect(elsewhere.received).toEqual([]);
    expect(provider.received.map(({ method, path: asked }) => `${method} ${asked}`)).toEqual(["HEAD /"]);
    expect(JSON.stringify(provider.received)).not.toMatch(
      /of-the-machine|OFTHEMACHINE|us-west-1|fips|dualstack/,
    );
    expect(provider.received[0]?.headers["user-agent"]).toBe("Bulkhead");
  });

  test("finds the bucket in the path at an endpoint of one's own, unless that is private", async () => {
    const provider = await opened(startS3({ inPath: true }));
    const own = { ...spec, endpoint: "https://storage.northwind.example" };
    expect(
      await testConnection("aws-s3", own, secrets, callsTo(provider, "https://storage.northwind.example")),
    ).toMatchObject({
      ok: true,
      message: expect.stringMatching(/^storage\.northwind\.example has the bucket/),
    });
    const guarded = outgoing({ allowPrivateNetwork: false, providerOrigins: {} });
    for (const endpoint of [provider.origin, "http://169.254.169.254", "http://[::1]:9000"]) {
      expect(await testConnection("aws-s3", { ...spec, endpoint }, secrets, guarded)).toMatchObject({
        ok: false,
        message: expect.stringContaining("is private"),
      });
    }
  });

  test("sends the session token of temporary keys", async () => {
    const provider = await opened(startS3());
    const temporary = { ...secrets, sessionToken: "FwoGZXIvYXdzEXAMPLE" };
    expect(await testConnection("aws-s3", spec, temporary, callsTo(provider, origin))).toMatchObject({
      ok: true,
    });
    expect(provider.received[0]?.headers["x-amz-security-token"]).toBe(temporary.sessionToken);
  });
});
