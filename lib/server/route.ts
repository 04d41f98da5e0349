import type { NextRequest } from "next/server";
import type { z } from "zod";
import { type Declaration, described } from "@/lib/openapi/operation";
import type { Result } from "@/lib/result";
import { SESSION_COOKIE, sessionIdOf } from "./auth";
import { type Command, runCommand, unexpected } from "./command";
import { type Context, contextOf, type Origin, type Person } from "./context";
import { refusalOf } from "./database-errors";
import { Refusal } from "./errors";
import { checkOutput } from "./output";
import { problem, problemOf } from "./problem";
import { type Query, runQuery } from "./query";
import { originOf } from "./request-origin";
import { refuseWhileViewing } from "./viewing";

type Params = { params: Promise<Record<string, string>> };

/** What a handler of its own gets: the context, and path, search and body merged into one input. */
export type Handler<R> = (
  context: Context & { person: Person },
  input: Record<string, unknown>,
) => Promise<Result<R>> | Result<R>;

/**
 * A command or a query over REST. The organization comes from the path; the rest of the path, the search string (on
 * GET and HEAD) and the JSON body (otherwise) make the input, the path winning. Failures are problem documents (RFC 9457).
 */
export function route<S extends z.ZodType, L, R>(
  declaration: Command<S, L, R> | Query<S, R>,
  options: { status?: number } = {},
) {
  const handler = answer<R>(
    (context, input) =>
      "needs" in declaration
        ? runCommand(declaration, context, input)
        : runQuery(declaration, context, input),
    options,
  );
  return described(handler, { of: declaration, status: options.status ?? 200 });
}

/** `of`: what it takes and answers. `declared`: it runs but one command, whose own door refuses it while viewing. */
export type HandleOptions<R> = {
  of: Declaration & { output: z.ZodType<R> };
  status?: number;
  declared?: true;
};

/**
 * As `route`, for an act that is more than one command, such as a test that calls out between two of them. While
 * somebody looks as somebody else it is refused whole.
 */
export function handle<R>(handler: Handler<NoInfer<R>>, { of, status, declared }: HandleOptions<R>) {
  const checked: Handler<R> = async (context, input) => {
    const result = await handler(context, input);
    if (result.ok) checkOutput(of, result.data);
    return result;
  };
  return described(answer<R>(checked, { status, act: !declared }), { of, status: status ?? 200 });
}

function answer<R>(handler: Handler<R>, { status = 200, act = false }: { status?: number; act?: boolean }) {
  return async (request: NextRequest, { params }: Params): Promise<Response> => {
    const requestId = request.headers.get("x-request-id");
    try {
      const { org = "", ...path } = await params;
      const context = await contextOf(await sessionOf(request), org, originOf(request.headers));
      const isRead = request.method === "GET" || request.method === "HEAD";
      const sent = isRead ? searchOf(request) : await bodyOf(request);
      if (sent instanceof Response) return sent;
      if (act && !isRead) {
        const about = { kind: "request", id: null, name: request.nextUrl.pathname.slice(0, 200) };
        await refuseWhileViewing(context, `request.${request.method.toLowerCase()}`, about);
      }
      const result = await handler(context, { ...sent, ...path });
      if (!result.ok) return problemOf(result, requestId);
      if (result.data === null || result.data === undefined) return new Response(null, { status: 204 });
      return Response.json(result.data, { status, headers: { "cache-control": "no-store" } });
    } catch (error) {
      if (error instanceof Refusal) return problemOf(error.toFailure(), requestId);
      return problemOf(
        unexpected(error, `${request.method} ${request.nextUrl.pathname}`, { origin: { requestId } }),
      );
    }
  };
}

/** An act of a person outside any organization, over HTTP: the session, the JSON body, and where it came from. */
export function personRoute<R>(
  act: (sessionId: string, input: Record<string, unknown>, origin: Origin) => Promise<R>,
  { status = 200 }: { status?: number } = {},
) {
  return async (request: NextRequest): Promise<Response> => {
    const requestId = request.headers.get("x-request-id");
    const origin = { requestId, address: request.headers.get("x-forwarded-for") };
    try {
      const sessionId = await sessionOf(request);
      const sent = await bodyOf(request);
      if (sent instanceof Response) return sent;
      const data = await act(sessionId, sent, origin);
      return Response.json(data, { status, headers: { "cache-control": "no-store" } });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : refusalOf(error);
      const failure = refusal
        ? refusal.toFailure()
        : unexpected(error, `${request.method} ${request.nextUrl.pathname}`, { origin });
      return problemOf(failure, requestId);
    }
  };
}

/** The session of a request. Throws `unauthenticated`. */
export async function sessionOf(request: NextRequest): Promise<string> {
  const id = await sessionIdOf(request.cookies.get(SESSION_COOKIE)?.value);
  if (!id) throw new Refusal("unauthenticated", "Sign in to continue.");
  return id;
}

function searchOf(request: NextRequest): Record<string, string> {
  return Object.fromEntries(request.nextUrl.searchParams);
}

/** The JSON object that a request carries, or the answer that refuses it: 415 or 400. */
export async function bodyOf(request: NextRequest): Promise<Record<string, unknown> | Response> {
  const text = await request.text();
  if (text === "") return {};
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    return problem({ code: "invalid", message: "Send JSON, with Content-Type: application/json." }, 415);
  }
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>;
  } catch {
    // Answered below: whether it does not parse or is no object, what to send is the same.
  }
  return problem({ code: "invalid", message: "The body is not a JSON object." }, 400);
}
