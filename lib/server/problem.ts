import { type Failure, type ResultError, statusOf } from "@/lib/result";

/** RFC 9457. `code` repeats the type for programs; `fields` says what is wrong where. */
export function problemDocument(error: ResultError, status: number, requestId?: string | null) {
  const { code, message, fields, details } = error;
  return {
    type: `urn:bulkhead:problem:${code}`,
    title: message,
    status,
    code,
    ...(fields && { fields }),
    ...(details && { details }),
    ...(requestId && { instance: `urn:uuid:${requestId}` }),
  };
}

/** Answers with a problem document. */
export function problem(
  error: ResultError,
  status: number = statusOf[error.code],
  requestId?: string | null,
): Response {
  const { details } = error;
  const seconds = typeof details?.seconds === "number" ? details.seconds : undefined;
  return Response.json(problemDocument(error, status, requestId), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(seconds !== undefined && { "retry-after": String(seconds) }),
      ...(status === 401 && { "www-authenticate": 'Bearer realm="bulkhead"' }),
    },
  });
}

export function problemOf({ error }: Failure, requestId?: string | null): Response {
  return problem(error, statusOf[error.code], requestId);
}
