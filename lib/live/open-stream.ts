import type { NextRequest } from "next/server";
import { unexpected } from "@/lib/server/command";
import { personOf } from "@/lib/server/context";
import { Refusal } from "@/lib/server/errors";
import { problem, problemOf } from "@/lib/server/problem";
import { sessionOf } from "@/lib/server/request-context";
import { type EventWriter, eventHeaders, eventStream } from "./event-stream";
import { addStream, isClosed, listening, removeStream } from "./hub";
import { LONGEST_AGE_MS, liveEvents } from "./schema";
import { createStream, type Sink } from "./stream";

/**
 * Server-sent events of what changes in every organization of the session. `?org` and `?age`: the page that asks, and
 * how many milliseconds ago it was read; what was changed since is answered with `resync`.
 */
export async function openStream(request: NextRequest): Promise<Response> {
  const requestId = request.headers.get("x-request-id");
  try {
    const sessionId = await sessionOf(request);
    const { user } = await personOf(sessionId);
    if (isClosed()) {
      return problem({ code: "unavailable", message: "Bulkhead is shutting down." }, 503, requestId);
    }
    if (request.method === "HEAD") return new Response(null, { headers: eventHeaders });
    const page = pageOf(request.nextUrl.searchParams);
    return new Response(bodyFor({ sessionId, userId: user.id, page }), { headers: eventHeaders });
  } catch (error) {
    if (error instanceof Refusal) return problemOf(error.toFailure(), requestId);
    return problemOf(unexpected(error, "GET /api/live", { origin: { requestId } }));
  }
}

function pageOf(search: URLSearchParams): { org: string; ageMs: number } | undefined {
  const org = search.get("org");
  const age = Number(search.get("age") ?? Number.NaN);
  return org && age >= 0 ? { org, ageMs: Math.min(age, LONGEST_AGE_MS) } : undefined;
}

type Asked = { sessionId: string; userId: string; page: { org: string; ageMs: number } | undefined };

function bodyFor({ sessionId, userId, page }: Asked): ReadableStream {
  return eventStream((writer) => {
    const stream = createStream({
      ...{ sessionId, userId, page },
      ready: listening(),
      sink: sinkOf(writer),
      onEnd: removeStream,
    });
    addStream(stream);
    return { onBehind: () => writer.event(liveEvents.resync, {}), end: () => stream.end() };
  });
}

function sinkOf({ event, beat, end }: EventWriter): Sink {
  return {
    ready: () => event(liveEvents.ready, {}),
    change: (told) => event(liveEvents.change, told),
    resync: () => event(liveEvents.resync, {}),
    replaced: () => event(liveEvents.replaced, {}),
    beat,
    end,
  };
}
