import type { NextRequest } from "next/server";
import { eventHeaders, eventStream } from "@/lib/live/event-stream";
import { addStream, isClosed, listening, removeStream } from "@/lib/live/hub";
import { described } from "@/lib/openapi/operation";
import { unexpected } from "@/lib/server/command";
import { forbidden, Refusal } from "@/lib/server/errors";
import { problem, problemOf } from "@/lib/server/problem";
import { contextOfRequest, countedContext } from "@/lib/server/request-context";
import { configFor } from "./config-for";
import { createRunStream } from "./run-stream";
import { GetConfigInput, RunEventsOutput, runEvents } from "./schema";

type Params = { params: Promise<{ org: string; application: string }> };

/** Refuses what `run.config` does; opens a stream of its ETag otherwise. */
async function answer(request: NextRequest, { params }: Params): Promise<Response> {
  const requestId = request.headers.get("x-request-id");
  try {
    const { org, application } = await params;
    const input = { ...Object.fromEntries(request.nextUrl.searchParams), application };
    const { context } = await countedContext(request, org);
    const { actor } = context;
    if (actor.kind !== "token") throw forbidden("This is for programs: ask with an API token.");
    const first = await configFor(context, input);
    if (!first.ok) return problemOf(first, requestId);
    if (isClosed())
      return problem({ code: "unavailable", message: "Bulkhead is shutting down." }, 503, requestId);
    if (request.method === "HEAD") return new Response(null, { headers: eventHeaders });
    const ask = async () => {
      const found = await configFor(await contextOfRequest(request, org), input);
      return found.ok ? found.data.etag : null;
    };
    return new Response(bodyFor({ org, tokenId: actor.id, ask }), { headers: eventHeaders });
  } catch (error) {
    if (error instanceof Refusal) return problemOf(error.toFailure(), requestId);
    return problemOf(unexpected(error, `GET ${request.nextUrl.pathname}`, { origin: { requestId } }));
  }
}

type Asked = { org: string; tokenId: string; ask: () => Promise<string | null> };

function bodyFor(asked: Asked): ReadableStream {
  return eventStream((writer) => {
    const stream = createRunStream({ ...asked, ready: listening(), writer, onEnd: removeStream });
    addStream(stream);
    // Whatever was missed, what it is now is told.
    const onBehind = async () => {
      const etag = await asked.ask().catch(() => undefined);
      if (etag !== undefined) writer.event(runEvents.config, { etag });
    };
    return { onBehind: () => void onBehind(), end: () => stream.end() };
  });
}

/** Server-sent events of what a running app is to work with: its ETag, at once and whenever it is another one. */
export const openRunStream = described(answer, {
  of: { name: "run.events", input: GetConfigInput, output: RunEventsOutput },
  status: 200,
  file: ["text/event-stream"],
});
