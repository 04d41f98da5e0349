import { basic, type Received, type Wire } from "@/lib/kinds/connected-account/testing/provider";
import { serviceOrigin } from "@/lib/kinds/custom-integration/testing/service";

type Values = Record<string, unknown>;
/** A way to say who asks, what a definition and its test hold for it, and how the service judges it. */
export type Authentication = {
  name: string;
  spec: Values;
  secrets: Record<string, string>;
  accepts: (request: Received) => boolean;
  tokenFor?: Wire["works"];
};

const parameters = [{ name: "sub" }, { name: "pin", secret: true }];
/** What they all have; its test values begin with "test-". */
export const base = {
  baseUrl: "https://{sub}.service.example/v1",
  parameters,
  testPath: "/check/{pin}?pin={pin}",
  testHeaders: [{ name: "X-Sub", value: "<{sub}>" }],
  "test-sub": "acme",
};
export const pin = "p/n&{sub}";
const client = { id: "client:1", secret: "s3cret&of the client" };
/** What the service gives for credentials. */
export const gained = "gained-7b3e";
const formOf = ({ body }: Received) => Object.fromEntries(new URLSearchParams(body));

export const authentications: readonly Authentication[] = [
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
