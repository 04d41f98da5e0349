import type { NextRequest } from "next/server";
import type { z } from "zod";
import { type Declaration, described } from "@/lib/openapi/operation";
import type { Result } from "@/lib/result";
import type { RateHeaders } from "@/lib/tokens/rate";
import { type Command, runCommand, unexpected } from "./command";
import { etagOf, revisionOf, type Written, writtenAnswer } from "./conditional";
import type { Context, Origin } from "./context";
import { refusalOf } from "./database-errors";
import { Refusal } from "./errors";
import { idempotencyOf } from "./idempotency";
import { checkOutput } from "./output";
import { withOwnEnvironment } from "./own-environment";
import { problem, problemOf } from "./problem";
import { type Query, runQuery } from "./query";
import { bodyOf } from "./request-body";
import { countedContext, sessionOf } from "./request-context";
import { refuseWhileViewing } from "./viewing";

type Params = { params: Promise<Record<string, string>> };

/** What a handler of its own gets: the context, and path, search and body merged into one input. */
export type Handler<R> = (context: Context, input: Record<string, unknown>) => Promise<Result<R>> | Result<R>;

/**
 * A command or a query over REST. The organization comes from the path; the rest of the path, the search string (on
 * GET and HEAD) and the JSON body (otherwise) make the input, the path winning. Failures are problem documents (RFC 9457).
 */
export function route<S extends z.ZodType, L, R>(
  declaration: Command<S, L, R> | Query<S, R>,
  options: { status?: number } = {},
) {
  const handler = answer<R>((context, input) => runDeclared(declaration, context, input), {
    ...options,
    once: isCreation(declaration, options),
  });
  return described(handler, { of: declaration, status: options.status ?? 200 });
}

/** A command or a query, with what a program need not say. */
export function runDeclared<S extends z.ZodType, L, R>(
  declaration: Command<S, L, R> | Query<S, R>,
  context: Context,
  input: Record<string, unknown>,
): Promise<Result<R>> {
  const given = withOwnEnvironment(declaration.input, context, input);
  return "needs" in declaration
    ? runCommand(declaration, context, given)
    : runQuery(declaration, context, given);
}

/** Whether it makes something, once under an Idempotency-Key. */
export function isCreation(declaration: object, { status }: { status?: number } = {}): boolean {
  return "needs" in declaration && status === 201;
}

export type HandleOptions<R> = {
  /** What it takes and answers. */
  of: Declaration & { output: z.ZodType<R> };
  status?: number;
  /** It runs one declared command or query, whose own door refuses whoever looks as somebody else. */
  declared?: true;
  /** It makes something, once under an Idempotency-Key. */
  once?: boolean;
};

/**
 * As `route`, for an act that is more than one command, such as a test that calls out between two of them. While
 * somebody looks as somebody else it is refused whole.
 */
export function handle<R>(handler: Handler<NoInfer<R>>, { of, declared, ...options }: HandleOptions<R>) {
  const checked: Handler<R> = async (context, input) => {
    const result = await handler(context, input);
    if (result.ok) checkOutput(of, result.data);
    return result;
  };
  return described(answer<R>(checked, { ...options, act: !declared }), { of, status: options.status ?? 200 });
}

/**
 * As `handle`, for a read whose answers are written once and asked for often: whoever has one, by its ETag, is told that
 * it is the same still.
 */
export function handleWritten<R>(
  handler: Handler<Written<NoInfer<R>>>,
  { of }: Pick<HandleOptions<R>, "of">,
) {
  const checked: Handler<Written<R>> = async (context, input) => {
    const result = await handler(context, input);
    if (result.ok) checkOutput(of, result.data.data);
    return result;
  };
  const respond = (found: Written<R>, request: NextRequest) => {
    const { body, ...rest } = writtenAnswer(found, request.headers.get("if-none-match"));
    return new Response(body, rest);
  };
  return described(answer(checked, { respond }), { of, status: 200 });
}

type Answering<R> = {
  status?: number;
  act?: boolean;
  once?: boolean;
  /** Answers what was found, in place of JSON. */
  respond?: (found: R, request: NextRequest) => Response;
};

function answer<R>(handler: Handler<R>, options: Answering<R>) {
  return async (request: NextRequest, { params }: Params): Promise<Response> => {
    const requestId = request.headers.get("x-request-id");
    let rate: RateHeaders | undefined;
    const asked = async () => {
      const { org = "", ...path } = await params;
      const counted = await countedContext(request, org);
      rate = counted.rate;
      return answerTo(handler, options, { request, requestId, context: counted.context, path });
    };
    const response = await asked().catch((error: unknown) =>
      problemOf(
        error instanceof Refusal
          ? error.toFailure()
          : unexpected(error, `${request.method} ${request.nextUrl.pathname}`, { origin: { requestId } }),
        requestId,
      ),
    );
    for (const [name, value] of Object.entries(rate ?? {})) response.headers.set(name, value);
    return response;
  };
}

type Asked = {
  request: NextRequest;
  requestId: string | null;
  context: Context;
  path: Record<string, string>;
};

async function answerTo<R>(
  handler: Handler<R>,
  { status = 200, act = false, once = false, respond }: Answering<R>,
  { request, requestId, context, path }: Asked,
): Promise<Response> {
  const isRead = request.method === "GET" || request.method === "HEAD";
  const sent = isRead ? searchOf(request) : await bodyOf(request);
  if (sent instanceof Response) return sent;
  if (act && !isRead) {
    const about = { kind: "request", id: null, name: request.nextUrl.pathname.slice(0, 200) };
    await refuseWhileViewing(context, `request.${request.method.toLowerCase()}`, about);
  }
  const revision = isRead ? undefined : revisionOf(request.headers.get("if-match"));
  const input = { ...(revision !== undefined && { revision }), ...sent, ...path };
  const key = once ? request.headers.get("idempotency-key") : null;
  const idempotency = idempotencyOf(key, [request.method, request.nextUrl.pathname, sent]);
  const result = await handler({ ...context, ...(idempotency && { idempotency }) }, input);
  if (!result.ok) {
    const { error } = result;
    return error.code === "stale" && revision !== undefined
      ? problem(error, 412, requestId)
      : problemOf(result, requestId);
  }
  if (result.data === null || result.data === undefined) return new Response(null, { status: 204 });
  if (respond) return respond(result.data, request);
  const etag = etagOf(result.data);
  const headers = { "cache-control": "no-store", ...(etag && { etag }) };
  return Response.json(result.data, { status, headers });
}

function searchOf(request: NextRequest): Record<string, string> {
  return Object.fromEntries(request.nextUrl.searchParams);
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
