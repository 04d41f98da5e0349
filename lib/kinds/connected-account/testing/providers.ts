import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What a provider does with the next calls: its real work, an error of its own, or something that is no answer. */
export type Behaviour =
  | "works"
  | 401
  | 403
  | 404
  | 429
  | 500
  | "html"
  | "garbage"
  | "empty"
  | "endless"
  | "one-byte-a-second"
  | "never-answers"
  | "hangs-up"
  | { redirectTo: string; status?: 301 | 302 | 303 | 307 | 308 };

export type Received = { method: string; path: string; headers: IncomingMessage["headers"]; body: string };

export type Provider = {
  /** Where it listens: the value of an entry in BULKHEAD_PROVIDER_ORIGINS. */
  origin: string;
  /** Every request since the start, oldest first. */
  received: Received[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
};

type Reply = { status: number; headers?: Record<string, string>; body?: unknown };
type Wire = {
  works(request: Received): Reply;
  /** The provider's own words for an error status. */
  refuses(status: 401 | 403 | 404 | 429 | 500, request: Received): Reply;
};

function send(response: ServerResponse, { status, headers = {}, body }: Reply): void {
  const json = body !== undefined && typeof body !== "string";
  response.writeHead(status, { ...(json ? { "content-type": "application/json" } : {}), ...headers });
  response.end(json ? JSON.stringify(body) : body);
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.write("{");
  const timer = setInterval(() => response.write(" "), 1000);
  response.on("close", () => clearInterval(timer));
}

function flood(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  const more = () => {
    while (!response.destroyed && response.write(" ".repeat(16 * 1024)));
  };
  response.on("drain", more);
  more();
}

const html = "<!doctype html><title>Sign in</title><p>Sign in";

function misbehave(behaviour: Exclude<Behaviour, "works" | number>, response: ServerResponse): void {
  if (typeof behaviour === "object") {
    send(response, { status: behaviour.status ?? 302, headers: { location: behaviour.redirectTo } });
    return;
  }
  switch (behaviour) {
    case "html":
      send(response, { status: 200, headers: { "content-type": "text/html" }, body: html });
      break;
    case "garbage":
      send(response, { status: 200, headers: { "content-type": "application/json" }, body: '{"sid": ' });
      break;
    case "empty":
      send(response, { status: 200 });
      break;
    case "endless":
      flood(response);
      break;
    case "one-byte-a-second":
      drip(response);
      break;
    case "hangs-up":
      response.destroy();
      break;
    case "never-answers":
      break;
  }
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;
  return `http://127.0.0.1:${address.port}`;
}

async function start(wire: Wire, port: number): Promise<Provider> {
  const received: Received[] = [];
  let behaviour: Behaviour = "works";
  const server = createServer(async (request, response) => {
    const seen = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers,
      body: await text(request),
    };
    received.push(seen);
    if (behaviour === "works") send(response, wire.works(seen));
    else if (typeof behaviour === "number") send(response, wire.refuses(behaviour, seen));
    else misbehave(behaviour, response);
  });
  const origin = await listen(server, port);
  return {
    origin,
    received,
    behave: (next) => {
      behaviour = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

/** Accepts `Authorization: Bearer …`, `Basic …` or `X-Api-Key` when it is told which; else anybody. Port 0: any. */
export function startHttpApi({
  port = 0,
  accepts,
}: {
  port?: number;
  accepts?: { header: string; value: string };
} = {}): Promise<Provider> {
  const refuses: Wire["refuses"] = (status) => ({ status, body: { error: `status ${status}` } });
  return start(
    {
      refuses,
      works: (request) =>
        accepts && request.headers[accepts.header.toLowerCase()] !== accepts.value
          ? refuses(401, request)
          : { status: 200, body: { path: request.path } },
    },
    port,
  );
}

export const salesforceClient = {
  clientId: "3MVG9.bulkhead.example.consumer.key",
  clientSecret: "5D1F0A7B6C5E4D3C2B1A09F8E7D6C5B4",
  user: "integration@northwind.example",
  organization: "00D000000000062EAA",
};

const salesforceToken = "00D000000000062!AQEAQBulkheadExampleToken";

const salesforceErrors = {
  401: { error: "invalid_client", error_description: "invalid client credentials" },
  403: { error: "invalid_app_access", error_description: "user is not admin approved to access this app" },
  404: "<html><head><title>Page Not Found</title></head><body>URL No Longer Exists</body></html>",
  429: { error: "rate_limit_exceeded", error_description: "login rate exceeded" },
  500: { error: "server_error", error_description: "unexpected error" },
};

/** Speaks the client credentials flow and userinfo. `grantError` is answered in place of a token. Port 0: any. */
export function startSalesforce({
  port = 0,
  grantError,
}: {
  port?: number;
  grantError?: { error: string; error_description: string };
} = {}): Promise<Provider> {
  const refuses: Wire["refuses"] = (status) => ({ status, body: salesforceErrors[status] });
  return start(
    {
      refuses,
      works: (request) => {
        if (request.path === "/services/oauth2/userinfo") {
          if (request.headers.authorization !== `Bearer ${salesforceToken}`)
            return { status: 403, body: "Bad_OAuth_Token" };
          return {
            status: 200,
            body: {
              sub: `https://login.salesforce.com/id/${salesforceClient.organization}/005000000000001AAA`,
              user_id: "005000000000001AAA",
              organization_id: salesforceClient.organization,
              preferred_username: salesforceClient.user,
              name: "Integration User",
            },
          };
        }
        if (request.path !== "/services/oauth2/token" || request.method !== "POST")
          return refuses(404, request);
        if (grantError) return { status: 400, body: grantError };
        const form = new URLSearchParams(request.body);
        if (form.get("grant_type") !== "client_credentials")
          return {
            status: 400,
            body: { error: "unsupported_grant_type", error_description: "grant type not supported" },
          };
        if (form.get("client_id") !== salesforceClient.clientId)
          return {
            status: 400,
            body: { error: "invalid_client_id", error_description: "client identifier invalid" },
          };
        if (form.get("client_secret") !== salesforceClient.clientSecret) return refuses(401, request);
        return {
          status: 200,
          body: {
            access_token: salesforceToken,
            signature: "c2lnbmF0dXJl",
            scope: "api openid",
            instance_url: "https://northwind.my.salesforce.com",
            id: `https://login.salesforce.com/id/${salesforceClient.organization}/005000000000001AAA`,
            token_type: "Bearer",
            issued_at: "1700000000000",
          },
        };
      },
    },
    port,
  );
}

export const twilioAccount = {
  accountSid: "AC0123456789abcdef0123456789abcdef",
  authToken: "fedcba9876543210fedcba9876543210",
  friendlyName: "Northwind voice",
};

const twilioErrors = {
  401: { code: 20003, message: "Authenticate" },
  403: { code: 20403, message: "Forbidden" },
  404: { code: 20404, message: "The requested resource was not found" },
  429: { code: 20429, message: "Too Many Requests" },
  500: { code: 20500, message: "Internal Server Error" },
};

/** Speaks the account resource, which repeats the auth token as the real one does. Port 0: any. */
export function startTwilio({
  port = 0,
  status = "active",
  friendlyName = twilioAccount.friendlyName,
}: {
  port?: number;
  status?: "active" | "suspended" | "closed";
  friendlyName?: string;
} = {}): Promise<Provider> {
  const refuses: Wire["refuses"] = (refused) => ({
    status: refused,
    body: {
      ...twilioErrors[refused],
      more_info: `https://www.twilio.com/docs/errors/${twilioErrors[refused].code}`,
      status: refused,
    },
  });
  const { accountSid, authToken } = twilioAccount;
  return start(
    {
      refuses,
      works: (request) => {
        if (request.headers.authorization !== basic(accountSid, authToken)) return refuses(401, request);
        if (request.path !== `/2010-04-01/Accounts/${accountSid}.json`) return refuses(404, request);
        return {
          status: 200,
          body: {
            sid: accountSid,
            auth_token: authToken,
            friendly_name: friendlyName,
            status,
            type: "Full",
            owner_account_sid: accountSid,
            uri: `/2010-04-01/Accounts/${accountSid}.json`,
          },
        };
      },
    },
    port,
  );
}
