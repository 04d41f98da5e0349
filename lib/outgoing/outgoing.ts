import { Agent, type Dispatcher, request } from "undici";
import { isPublicAddress } from "@/lib/outgoing/address";
import { duration, type Failure, failure, failureOf } from "@/lib/outgoing/failure";
import { guardedConnector, permittedAddresses, type Resolve, resolveBySystem } from "@/lib/outgoing/guard";
import { headersProblem, withoutCredentials, withoutHeaders } from "@/lib/outgoing/headers";

export type OutgoingOptions = {
  allowPrivateNetwork: boolean;
  /** Origin → origin. What the operator maps is called there, also in a private network. */
  providerOrigins: Readonly<Record<string, string>>;
  /** Milliseconds for everything from the first look-up to the last byte; 10,000 unless told. */
  timeLimit?: number;
  /** Bytes read of an answer; 256 KB unless told. The rest is left unread. */
  maxBytes?: number;
  resolve?: Resolve;
};

export type Call = {
  url: string;
  method?: "GET" | "HEAD" | "POST";
  headers?: Record<string, string>;
  /** Headers that carry a credential: never sent to another origin. Authorization is one wherever it is given. */
  credentials?: Record<string, string>;
  body?: string;
  /** Redirects to follow, at most 3, which is what it does unless told; with 0 the redirect is the answer. */
  redirects?: number;
  /** A time limit shared by several calls, from `startClock`. */
  until?: AbortSignal;
};

export type Answer = {
  ok: true;
  status: number;
  headers: Record<string, string>;
  text: string;
  /** There was more than `maxBytes`. */
  truncated: boolean;
  /** Where the answer came from, after redirects. */
  url: string;
  /** A redirect led to another origin, where credentials were not sent. */
  credentialsDropped: boolean;
};

/** The only way in which the server calls out. */
export type Outgoing = {
  /** Answers whatever status came back; a failure where nothing did. Never throws. */
  call(call: Call): Promise<Answer | Failure>;
  /** The addresses of a host, for a connection of one's own to exactly these. Never throws. */
  addresses(host: string, until: AbortSignal): Promise<{ ok: true; addresses: string[] } | Failure>;
  startClock(): AbortSignal;
  /** The failure that an error of one's own connection to this host means. */
  failureOf(error: unknown, host: string): Failure;
};

const mostRedirects = 3;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** Settles with the promise, or with the reason of the signal when that is earlier. */
export async function within<T>(promise: Promise<T>, until: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = withReject();
  const onAbort = () => reject(until.reason);
  until.addEventListener("abort", onAbort, { once: true });
  if (until.aborted) onAbort();
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    until.removeEventListener("abort", onAbort);
  }
}

function withReject(): { promise: Promise<never>; reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<never>((_, no) => {
    reject = no;
  });
  return { promise, reject };
}

function checkedUrl(text: string, base?: URL): URL | Failure {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:")
    return failure("unusable", "Only addresses that begin with https:// or http:// are called.");
  if (url.username || url.password)
    return failure("unusable", "An address with a user name or password in it is not called.");
  return url;
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

async function readText(body: Dispatcher.ResponseData["body"], maxBytes: number) {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    chunks.push(chunk);
    if (size > maxBytes) break;
  }
  return { text: Buffer.concat(chunks).subarray(0, maxBytes).toString("utf8"), truncated: size > maxBytes };
}

function flatten(headers: Dispatcher.ResponseData["headers"]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value ?? "")]));
}

type Request = {
  url: URL;
  method: "GET" | "HEAD" | "POST";
  headers: Record<string, string>;
  body: string | undefined;
};

/** The next request after a redirect, or why there is none. */
function redirected(
  from: Request,
  to: URL,
  status: number,
  credentials: readonly string[],
): Request | Failure {
  const becomesGet = status === 303 || (from.method === "POST" && (status === 301 || status === 302));
  const next: Request = becomesGet
    ? { url: to, method: "GET", headers: withoutHeaders(from.headers, ["content-type"]), body: undefined }
    : { ...from, url: to };
  if (to.origin === from.url.origin) return next;
  if (next.body !== undefined)
    return failure(
      "redirect",
      `${from.url.host} redirects to ${to.origin}, where the request is not repeated.`,
    );
  return { ...next, headers: withoutCredentials(next.headers, credentials) };
}

/** Builds the only way in which the server calls out; one serves the whole process. */
export function outgoing(options: OutgoingOptions): Outgoing {
  const { timeLimit = 10_000, maxBytes = 256 * 1024, resolve = resolveBySystem } = options;
  const everything = () => true;
  const permits = options.allowPrivateNetwork ? everything : isPublicAddress;
  const guarded = new Agent({ connect: guardedConnector(resolve, permits, timeLimit) });
  // For what the operator has mapped: the origin in the settings is trusted.
  const trusted = new Agent({ connect: guardedConnector(resolve, everything, timeLimit) });
  const mapped = new Map(
    Object.entries(options.providerOrigins).map(([from, to]) => [new URL(from).origin, new URL(to).origin]),
  );
  const startClock = () => AbortSignal.timeout(timeLimit);

  async function send(wanted: Request, until: AbortSignal) {
    until.throwIfAborted();
    const target = mapped.get(wanted.url.origin);
    const url = new URL(wanted.url);
    if (target) {
      // Not resolved against the target: a path such as //10.0.0.1/ would take its place.
      const { protocol, host, port } = new URL(target);
      Object.assign(url, { protocol, host, port });
    }
    const sent = request(url, {
      dispatcher: target ? trusted : guarded,
      method: wanted.method,
      headers: { "user-agent": "Bulkhead", "accept-encoding": "identity", ...wanted.headers },
      body: wanted.body ?? null,
      signal: until,
      // `until` is the limit; these would count only the pauses.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    // A request that still waits for its connection does not hear the signal.
    return await within(sent, until);
  }

  async function call(wanted: Call): Promise<Answer | Failure> {
    const { redirects = mostRedirects, until = startClock() } = wanted;
    const first = checkedUrl(wanted.url);
    if (!(first instanceof URL)) return first;
    const headers = { ...wanted.headers, ...wanted.credentials };
    const problem = headersProblem(headers);
    if (problem) return failure("unusable", problem);

    let current: Request = { url: first, method: wanted.method ?? "GET", headers, body: wanted.body };
    let credentialsDropped = false;
    for (let followed = 0; ; followed++) {
      const host = bareHost(current.url);
      let began: number | undefined;
      try {
        const response = await send(current, until);
        began = response.statusCode;
        const location = response.headers.location;
        if (redirectStatuses.has(began) && typeof location === "string" && redirects > 0) {
          response.body.on("error", () => undefined).destroy();
          if (followed >= Math.min(redirects, mostRedirects))
            return failure("redirect", `${host} redirects more than ${followed} times.`);
          const to = checkedUrl(location, current.url);
          if (!(to instanceof URL))
            return failure("redirect", `${host} redirects to an address that is not called. ${to.message}`);
          const next = redirected(current, to, began, Object.keys(wanted.credentials ?? {}));
          if ("ok" in next) return next;
          credentialsDropped ||= to.origin !== current.url.origin;
          current = next;
          continue;
        }
        const read = await within(readText(response.body, maxBytes), until);
        return {
          ok: true,
          status: began,
          headers: flatten(response.headers),
          ...read,
          url: current.url.href,
          credentialsDropped,
        };
      } catch (error) {
        const failed = failureOf(error, host, timeLimit);
        if (began !== undefined && failed.reason === "time-limit")
          return failure(
            "time-limit",
            `${host} began to answer (${began}), but had not finished within ${duration(timeLimit)}.`,
          );
        return followed === 0 || failed.reason === "time-limit"
          ? failed
          : { ...failed, message: `${bareHost(first)} redirects to ${host}. ${failed.message}` };
      }
    }
  }

  return {
    call,
    startClock,
    failureOf: (error, host) => failureOf(error, host, timeLimit),
    async addresses(host, until) {
      const found = permittedAddresses(host, resolve, permits);
      try {
        return { ok: true, addresses: (await within(found, until)).map(({ address }) => address) };
      } catch (error) {
        return failureOf(error, host, timeLimit);
      }
    },
  };
}
