import { type ServerResponse, STATUS_CODES } from "node:http";
import type { ErrorCode } from "@/lib/result";
import { problemDocument } from "./problem";

// The rest is wrong with the request itself, as is what a form gets wrong.
const codes: Readonly<Record<number, ErrorCode>> = {
  403: "forbidden",
  500: "unexpected",
  503: "unavailable",
};
const sentences: Readonly<Record<number, string>> = {
  408: "The request took too long to arrive.",
  431: "The request headers are too large.",
};

function bytesOf(status: number, message: string, requestId?: string): string {
  return JSON.stringify(problemDocument({ code: codes[status] ?? "invalid", message }, status, requestId));
}

/** Answers with a problem document, as the REST API does. */
export function problem(response: ServerResponse, status: number, message: string): void {
  const requestId = response.getHeader("X-Request-Id");
  const body = bytesOf(status, message, typeof requestId === "string" ? requestId : undefined);
  response.writeHead(status, {
    "Content-Type": "application/problem+json",
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
  });
  response.end(body);
}

/** The same as bytes of HTTP, for a connection whose request could not be read. */
export function problemText(status: number, requestId: string): string {
  const body = bytesOf(status, sentences[status] ?? "The request is malformed.", requestId);
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    "Connection: close",
    "",
    body,
  ].join("\r\n");
}
