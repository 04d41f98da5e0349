/** What a command or a query answers, wherever it is asked: a page, an action, REST. */
export type ErrorCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "in-use"
  | "moved"
  | "stale"
  | "too-many"
  | "unavailable"
  | "unexpected";

export type ResultError = {
  code: ErrorCode;
  message: string;
  /** Path of an input, such as `spec.baseUrl`, → what is wrong with it. */
  fields?: Record<string, string>;
  details?: Record<string, unknown>;
};

export type Failure = { ok: false; error: ResultError };
export type Result<T> = { ok: true; data: T } | Failure;

export const statusOf: Readonly<Record<ErrorCode, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "in-use": 409,
  moved: 409,
  stale: 409,
  "too-many": 429,
  unavailable: 503,
  unexpected: 500,
};
