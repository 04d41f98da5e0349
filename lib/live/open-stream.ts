import type { NextRequest } from "next/server";
import { unexpected } from "@/lib/server/command";
import { personOf } from "@/lib/server/context";
import { Refusal } from "@/lib/server/errors";
import { problem, problemOf } from "@/lib/server/problem";
import { sessionOf } from "@/lib/server/request-context";
import { addStream, isClosed, listening, removeStream } from "./hub";
import { type LiveEvent, LONGEST_AGE_MS, liveEvents } from "./schema";
import { createStream, type LiveStream, type Sink } from "./stream";

// More than this unread, and a reader is told to read everything anew instead.
const MOST_UNREAD = 256;

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  // Neither compressed nor held back on its way.
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
  // The connection has no other use, and the process waits for none that is idle when it stops.
  connection: "close",
};

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
    if (request.method === "HEAD") return new Response(null, { headers });
    return new Response(bodyFor(sessionId, user.id, pageOf(request.nextUrl.searchParams)), { headers });
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

function bodyFor(
  sessionId: string,
  userId: string,
  page: { org: string; ageMs: number } | undefined,
): ReadableStream {
  let stream: LiveStream | undefined;
  let sink: ReturnType<typeof sinkOf> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        sink = sinkOf(controller);
        const { begin, ...rest } = sink;
        begin();
        stream = createStream({
          sessionId,
          userId,
          ready: listening(),
          page,
          sink: rest,
          onEnd: removeStream,
        });
        addStream(stream);
      },
      pull: () => sink?.readOn(),
      cancel: () => stream?.end(),
    },
    { highWaterMark: MOST_UNREAD },
  );
}

/** Writes events. A reader who falls behind misses what comes, and is told so once they read on. */
function sinkOf(
  controller: ReadableStreamDefaultController<Uint8Array>,
): Sink & { begin(): void; readOn(): void } {
  const encoder = new TextEncoder();
  let behind = false;
  let ended = false;

  function write(text: string): void {
    if (ended) return;
    if ((controller.desiredSize ?? 0) <= 0) behind = true;
    else controller.enqueue(encoder.encode(text));
  }
  const event = (name: string, data: LiveEvent | Record<string, never>) =>
    write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);

  return {
    // Browsers come back after a restart, not all at once.
    begin: () => write(`retry: ${2000 + Math.floor(Math.random() * 2000)}\n\n`),
    ready: () => event(liveEvents.ready, {}),
    change: (told) => event(liveEvents.change, told),
    resync: () => event(liveEvents.resync, {}),
    replaced: () => event(liveEvents.replaced, {}),
    beat: () => write(":\n\n"),
    readOn() {
      if (!behind) return;
      behind = false;
      event(liveEvents.resync, {});
    },
    end() {
      if (ended) return;
      ended = true;
      try {
        controller.close();
      } catch {
        // Its reader has gone, and closed it.
      }
    },
  };
}
