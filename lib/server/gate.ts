import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { BUILD_HEADER } from "@/lib/outdated";
import { bufferBody, declaresTooMuch } from "./gate-body";
import { type HeaderOptions, isFile, protect } from "./gate-headers";
import { explainMethod } from "./gate-method";
import { METHODS } from "./gate-methods";
import { createOriginOf, type Seen } from "./gate-origin";
import { problem, problemText } from "./gate-problem";
import { type Running, runAs } from "./request-running";

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

export type GateOptions = HeaderOptions &
  Readonly<{
    /** Addresses and CIDR ranges whose forwarded headers are believed. */
    trustedProxies: readonly string[];
    /** What is served, as a page asks whether it still is. */
    build?: () => string | undefined;
    /** Hears of each request once it is over. */
    onAnswer?: (answered: Answered) => void;
  }>;

/** What became of a request. */
export type Answered = {
  request: Running;
  method: string;
  /** As it was asked, without what follows a question mark. */
  path: string;
  /** Whether it was a server action. */
  isAction: boolean;
  /** 0 when its sender left before it had one. */
  status: number;
  /** Milliseconds. */
  ms: number;
  address: string;
  /** Whether the sender left before the answer was whole. */
  left: boolean;
};

export type Gate = {
  server: Server;
  /** Answers 503 from now on, lets what runs finish (at most `graceMs`), then closes every connection. */
  close(graceMs: number): Promise<void>;
};

const READS = ["GET", "HEAD", "OPTIONS"];

/**
 * The only way in: an HTTP server that refuses what no handler should have to think about, and tells the
 * handler who asks in `x-forwarded-for`, `-host`, `-proto` and `x-request-id`.
 */
export function createGate(handle: Handler, options: GateOptions): Gate {
  const originOf = createOriginOf(options.trustedProxies);
  const answers = new WeakMap<object, ServerResponse>();
  let closing = false;

  const server = createServer({ connectionsCheckingInterval: 5_000 }, (request, response) => {
    receive(request, response, false).catch((error) => fail(response, error));
  });
  server.on("checkContinue", (request, response) => {
    receive(request, response, true).catch((error) => fail(response, error));
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const begun = answers.get(socket);
    const inTheMiddle = begun?.headersSent && !begun.writableFinished;
    if (error.code === "ECONNRESET" || !socket.writable || inTheMiddle) socket.destroy();
    else refuseUnread(socket, statusOf(error));
  });
  // The server itself forgets connections that were upgraded, and would wait for them forever.
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  // A slow sender holds a connection, not a handler; behind a proxy idle connections outlive the proxy's.
  server.headersTimeout = 15_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 65_000;

  /** What could not be read as a request has no method and no path. */
  function refuseUnread(socket: Duplex, status: number): void {
    const id = randomUUID();
    socket.end(problemText(status, id), () => socket.destroy());
    const address = socket instanceof Socket ? (socket.remoteAddress ?? "") : "";
    const unread = { method: "", path: "", isAction: false, ms: 0, left: false };
    options.onAnswer?.({ request: { id }, ...unread, status, address });
  }

  async function receive(request: IncomingMessage, response: ServerResponse, waits: boolean): Promise<void> {
    answers.set(request.socket, response);
    const seen = originOf(request);
    const running: Running = { id: seen.requestId ?? randomUUID() };
    watch(request, response, seen, running);
    response.setHeader("X-Request-Id", running.id);
    protect(request, response, options);
    const build = options.build?.();
    if (build && !isFile(request)) response.setHeader(BUILD_HEADER, build);

    if (closing) {
      response.setHeader("Connection", "close");
      response.setHeader("Retry-After", "5");
      return problem(response, 503, "Bulkhead is shutting down.");
    }
    const refusal = refuse(request, seen, options.url);
    if (refusal) {
      if (refusal.status === 405) response.setHeader("Allow", METHODS.join(", "));
      // What is still being sent is read and dropped, so that the answer arrives.
      request.resume();
      return problem(response, refusal.status, refusal.message);
    }
    if (waits) response.writeContinue();
    const whole = await bufferBody(request);
    if (!whole) return problem(response, 413, "The request body is over 2 MB.");
    forward(whole, addressed(request, seen, options.url), {
      "x-request-id": running.id,
      [BUILD_HEADER]: build,
    });
    explainMethod(whole, response, handle);
    await runAs(running, async () => handle(whole, response));
  }

  function watch(request: IncomingMessage, response: ServerResponse, seen: Seen, running: Running): void {
    const { onAnswer } = options;
    if (!onAnswer) return;
    const { method = "", url = "", headers } = request;
    const asked = { method, path: url.split("?", 1)[0] ?? "", isAction: "next-action" in headers };
    const { address } = seen;
    const began = performance.now();
    response.once("close", () => {
      const ms = Math.round((performance.now() - began) * 10) / 10;
      const status = response.headersSent ? response.statusCode : 0;
      onAnswer({ request: running, ...asked, status, ms, address, left: !response.writableFinished });
    });
  }

  return {
    server,
    close: (graceMs) => {
      closing = true;
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          for (const socket of sockets) socket.destroy();
        }, graceMs);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    },
  };
}

type Refusal = { status: number; message: string };

function refuse(request: IncomingMessage, seen: Seen, url: string | undefined): Refusal | undefined {
  const method = request.method ?? "";
  if (!METHODS.includes(method)) return { status: 405, message: `${method} is not supported.` };
  if (!isWellFormed(request.url ?? "")) return { status: 400, message: "The address is malformed." };
  if (seen.host === undefined) return { status: 400, message: "The Host header is missing or malformed." };
  if (declaresTooMuch(request)) return { status: 413, message: "The request body is over 2 MB." };
  if (READS.includes(method)) return undefined;

  const own = `${seen.proto}://${seen.host}`;
  const origin = request.headers.origin;
  if (origin !== undefined && origin !== own && origin !== url) {
    const message = `This request comes from ${origin}, not from ${url ?? own}. Behind a proxy, set BULKHEAD_URL.`;
    return { status: 403, message };
  }
  if (origin === undefined && request.headers["sec-fetch-site"] === "cross-site") {
    return { status: 403, message: "This request comes from another site." };
  }
  return undefined;
}

function isWellFormed(target: string): boolean {
  // PostgreSQL stores no NUL, so an address that holds one finds nothing.
  if (!target.startsWith("/") || /%00/.test(target) || !URL.canParse(`http://host${target}`)) return false;
  try {
    decodeURIComponent(target.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

/** A page under the named origin is asked for there, whatever Host a proxy passes on: Next compares it with the Origin. */
function addressed({ headers }: IncomingMessage, seen: Seen, url: string | undefined): Seen {
  if (url === undefined || headers.origin !== url) return seen;
  const { host, protocol } = new URL(url);
  return { ...seen, host, proto: protocol === "https:" ? "https" : "http" };
}

function forward(request: IncomingMessage, seen: Seen, own: Record<string, string | undefined>): void {
  const { headers } = request;
  for (const name of Object.keys(headers)) {
    if (/^(x-forwarded-|x-middleware-|forwarded$|x-real-ip$)/.test(name)) delete headers[name];
  }
  headers["x-forwarded-for"] = seen.address;
  headers["x-forwarded-host"] = seen.host;
  headers["x-forwarded-proto"] = seen.proto;
  for (const [name, value] of Object.entries(own)) {
    if (value === undefined) delete headers[name];
    else headers[name] = value;
  }
}

function statusOf(error: NodeJS.ErrnoException): number {
  if (error.code === "HPE_HEADER_OVERFLOW") return 431;
  if (error.code === "ERR_HTTP_REQUEST_TIMEOUT") return 408;
  return 400;
}

function fail(response: ServerResponse, error: unknown): void {
  // The sender is gone: nobody to answer.
  if (response.destroyed) return;
  const id = response.getHeader("X-Request-Id");
  console.error(`Request ${id} failed:`, error);
  if (response.headersSent) response.destroy();
  else problem(response, 500, `Something went wrong. Its id is ${id}.`);
}
