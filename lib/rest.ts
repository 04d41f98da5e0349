import { noteBuild } from "./outdated";
import type { ErrorCode } from "./result";

export const UNREACHABLE = "Bulkhead can't be reached. Check your connection and try again.";

/** A problem document that the server answered, as an error: `message` is its sentence. */
export class RestError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly fields: Readonly<Record<string, string>> = {},
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = "RestError";
  }
}

/** Whether what was asked for is not there, or not for them: the two are never told apart. */
export function isNotFound(error: unknown): boolean {
  return error instanceof RestError && error.code === "not-found";
}

type Sent = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  signal?: AbortSignal;
  /** Arrives also when the page is left meanwhile. */
  keepalive?: boolean;
};

/**
 * Asks this server's REST API from the browser. Throws RestError, also when the server cannot be reached
 * (`unavailable`). An answer without a body is `null`.
 */
export async function rest<T>(
  path: string,
  { method = "GET", body, signal, keepalive }: Sent = {},
): Promise<T> {
  const sent: RequestInit =
    body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  return answered<T>(await reach(path, { method, signal, keepalive, ...sent }));
}

/** As `fetch` of this server. Throws RestError (`unavailable`) where that throws a network's error. */
export async function reach(path: string, sent: RequestInit): Promise<Response> {
  try {
    const answer = await fetch(path, sent);
    noteBuild(answer);
    return answer;
  } catch (error) {
    if (sent.signal?.aborted) throw error;
    throw new RestError("unavailable", UNREACHABLE);
  }
}

/** What an answer of this server says. Throws RestError. */
export async function answered<T>(answer: Response): Promise<T> {
  const json: unknown = answer.status === 204 ? null : await answer.json().catch(() => undefined);
  if (answer.ok && json !== undefined) return json as T;
  throw restError(json, answer.status);
}

function restError(json: unknown, status: number): RestError {
  const problem = (typeof json === "object" && json !== null ? json : {}) as {
    code?: ErrorCode;
    title?: string;
    fields?: Record<string, string>;
    details?: Record<string, unknown>;
  };
  const message = problem.title ?? `Something went wrong (${status}). Try again.`;
  return new RestError(problem.code ?? "unexpected", message, problem.fields, problem.details);
}
