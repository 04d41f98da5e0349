import type { S3Client } from "@aws-sdk/client-s3";
import type { Failure } from "./failure";
import type { Answer, Outgoing } from "./outgoing";

type Handler = S3Client["config"]["requestHandler"];

/** What came of each request, oldest first. */
export type Calls = (Answer | Failure)[];

/** No answer came; why stands in the calls. */
class NoAnswer extends Error {}

/** Lets Amazon's SDK out through the guarded door, and nowhere else. Every answer is kept in `calls`. */
export function guardedHandler(outgoing: Outgoing, until: AbortSignal, calls: Calls): Handler {
  return {
    async handle(request) {
      const { protocol, hostname, port, path, query, method, headers, body: sent } = request;
      const url = new URL(`${protocol}//${hostname}${port ? `:${port}` : ""}${path}`);
      for (const [name, value] of Object.entries<string | string[] | null>(query ?? {}))
        for (const one of [value].flat()) url.searchParams.append(name, one ?? "");
      const answer = await outgoing.call({
        url: url.href,
        method: method === "HEAD" || method === "POST" ? method : "GET",
        headers: { ...headers, "user-agent": "Bulkhead" },
        ...(sent !== undefined && { body: textOf(sent) }),
        // The signature is for this very address.
        redirects: 0,
        until,
      });
      calls.push(answer);
      if (!answer.ok) throw new NoAnswer();
      const body = new TextEncoder().encode(answer.text);
      return { response: { statusCode: answer.status, headers: answer.headers, body } };
    },
  };
}

function textOf(body: unknown): string {
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  if (typeof body === "string") return body;
  throw new Error("What is asked of AWS is text.");
}
