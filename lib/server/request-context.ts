import type { NextRequest } from "next/server";
import { countRequest, type RateHeaders } from "@/lib/tokens/rate";
import { contextOfToken } from "@/lib/tokens/token-context";
import { bearerOf } from "@/lib/tokens/token-text";
import { SESSION_COOKIE, sessionIdOf } from "./auth";
import { type Context, contextOf } from "./context";
import { Refusal } from "./errors";
import { originOf } from "./request-origin";

/** Who asks, by an API token or else by a session. Throws as `contextOf` and `contextOfToken`. */
export async function contextOfRequest(request: NextRequest, org: string): Promise<Context> {
  const origin = originOf(request.headers);
  const authorization = request.headers.get("authorization");
  if (authorization === null) return contextOf(await sessionOf(request), org, origin);
  const token = bearerOf(authorization);
  if (token === undefined)
    throw new Refusal("unauthenticated", "Send the API token as Authorization: Bearer <token>.");
  return contextOfToken(token, org, origin);
}

/** As `contextOfRequest`, and counts it where a token asks. Throws `too-many`. */
export async function countedContext(
  request: NextRequest,
  org: string,
): Promise<{ context: Context; rate: RateHeaders | undefined }> {
  const context = await contextOfRequest(request, org);
  const { actor } = context;
  return { context, rate: actor.kind === "token" ? await countRequest(actor.id) : undefined };
}

/** The session of a request. Throws `unauthenticated`. */
export async function sessionOf(request: NextRequest): Promise<string> {
  const id = await sessionIdOf(request.cookies.get(SESSION_COOKIE)?.value);
  if (!id) throw new Refusal("unauthenticated", "Sign in to continue.");
  return id;
}
