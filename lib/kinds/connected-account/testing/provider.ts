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

export type Reply = { status: number; headers?: Record<string, string>; body?: unknown };

/** How a provider speaks. */
export type Wire = {
  works(request: Received): Reply;
  /** The provider's own words for an error status. */
  refuses(status: 401 | 403 | 404 | 429 | 500, request: Received): Reply;
};

function send(response: ServerResponse, { status, headers = {}, body }: Reply): void {
  const json = body !== undefined && typeof body !== "string";
  response.writeHead(status, { ...(json ? { "content-type": "application/json" } : {}), ...headers });
  response.end(json ? JSON.stringify(body) : body);
}

function drip(method: string, response: ServerResponse): void {
  const { socket } = response;
  // An answer to HEAD has no body to be slow with.
  const raw = method === "HEAD" && socket ? socket : response;
  if (raw === response) response.writeHead(200, { "content-type": "application/json" });
  raw.write(raw === response ? "{" : "HTTP/1.1 2");
  const timer = setInterval(() => raw.write(raw === response ? " " : "0"), 1000);
  raw.on("close", () => clearInterval(timer));
}

function flood(method: string, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  // Nothing stems what is not sent.
  if (method === "HEAD") {
    response.end();
    return;
  }
  const more = () => {
    while (!response.destroyed && response.write(" ".repeat(16 * 1024)));
  };
  response.on("drain", more);
  more();
}

const html = "<!doctype html><title>Sign in</title><p>Sign in";

function misbehave(
  behaviour: Exclude<Behaviour, "works" | number>,
  method: string,
  response: ServerResponse,
): void {
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
      flood(method, response);
      break;
    case "one-byte-a-second":
      drip(method, response);
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

/** A local server that speaks a provider's wire format. Port 0: any. */
export async function startProvider(wire: Wire, port = 0): Promise<Provider> {
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
    else misbehave(behaviour, seen.method, response);
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

/** The value of an Authorization header. */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}
