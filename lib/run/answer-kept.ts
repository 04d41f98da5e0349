import type { IncomingMessage, ServerResponse } from "node:http";
import { writtenAnswer } from "@/lib/server/conditional";
import { originOf } from "@/lib/server/request-origin";
import { keptToken } from "@/lib/tokens/known-tokens";
import { contextOfToken } from "@/lib/tokens/token-context";
import { bearerOf } from "@/lib/tokens/token-text";
import { keptConfig } from "./config-for";

const PATH = /^\/api\/v1\/orgs\/([\w-]+)\/run\/([\w-]+)\/config(?:\?(.*))?$/;

/**
 * Answers `GET …/run/<app>/config` where the token and what it is told are in memory, as its route does; whether it did.
 * Whatever else is asked, and every refusal, is the route's: this is what a running app asks over and over.
 */
export async function answerKept(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const [, org = "", application = "", search] = PATH.exec(request.url ?? "") ?? [];
  const token = bearerOf(request.headers.authorization ?? "");
  if (request.method !== "GET" || application === "" || token === undefined) return false;
  try {
    const origin = originOf({ get: (name) => [request.headers[name]].flat()[0] ?? null });
    const context = await contextOfToken(token, org, origin, keptToken);
    const { actor } = context;
    if (actor.kind !== "token") return false;
    const input = { ...Object.fromEntries(new URLSearchParams(search)), application };
    const config = await keptConfig(context, input);
    if (!config) return false;
    // Not counted: a thousand copies of an app that ask at once, as they were told of a change, cost the database nothing.
    const { status, headers, body } = writtenAnswer(config, request.headers["if-none-match"]);
    // Its length is known: nothing is sent in chunks.
    response.writeHead(status, { ...headers, ...(body && { "content-length": body.byteLength }) });
    response.end(body);
    return true;
  } catch {
    // The route says what is wrong.
    return false;
  }
}
