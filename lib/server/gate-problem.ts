import { type ServerResponse, STATUS_CODES } from "node:http";

function problemDocument(status: number, detail?: string): string {
  return JSON.stringify({ type: "about:blank", title: STATUS_CODES[status], status, detail });
}

/** Answers with an RFC 9457 problem document. */
export function problem(response: ServerResponse, status: number, detail: string): void {
  const body = problemDocument(status, detail);
  response.writeHead(status, {
    "Content-Type": "application/problem+json",
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
  });
  response.end(body);
}

/** The same as bytes of HTTP, for a connection whose request could not be read. */
export function problemText(status: number): string {
  const body = problemDocument(status);
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
    "",
    body,
  ].join("\r\n");
}
