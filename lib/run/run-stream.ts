import type { EventWriter } from "@/lib/live/event-stream";
import type { LiveStream } from "@/lib/live/stream";
import { Refusal } from "@/lib/server/errors";
import { changesConfig } from "./config-for";
import { runEvents } from "./schema";

// As many copies of an app as listen with one token to one process.
const MOST_OF_A_TOKEN = 2_000;

type Opening = {
  /** The organization's slug. */
  org: string;
  tokenId: string;
  /** The ETag of what the app is told by now; null where that is nothing. Throws when its token opens nothing any more. */
  ask: () => Promise<string | null>;
  /** Resolves once notices arrive. */
  ready: Promise<void>;
  writer: EventWriter;
  onEnd(stream: LiveStream): void;
};

/**
 * Tells one copy of a running app that its configuration is another one: by its ETag, at the beginning and whenever it
 * has changed. What it says, and whether the token may still ask, is looked up anew at each notice.
 */
export function createRunStream({ org, tokenId, ask, ready, writer, onEnd }: Opening): LiveStream {
  // undefined: it was not told any yet.
  let told: string | null | undefined;
  let ended = false;
  let checking = false;
  let queue: Promise<void> = ready.then(look).catch(lost);

  async function look(): Promise<void> {
    checking = false;
    const etag = await ask();
    if (ended || etag === told) return;
    told = etag;
    writer.event(runEvents.config, { etag });
  }

  function lost(error: unknown): void {
    if (error instanceof Refusal) stream.end();
    // What could not be looked up is unknown, and looked up again at the next notice or check.
    else if (!ended) console.error("A stream of configurations could not look up what it may tell:", error);
  }

  const stream: LiveStream = {
    holder: tokenId,
    most: MOST_OF_A_TOKEN,
    tell(notice) {
      if (!("kind" in notice) || notice.org !== org) return;
      if (notice.kind === "api-token" || changesConfig(notice.kind)) stream.check();
    },
    gap: () => stream.check(),
    check() {
      if (checking || ended) return;
      checking = true;
      queue = queue.then(look).catch(lost);
    },
    beat: writer.beat,
    // The copy that it was opened for comes back, and another one makes way.
    replaced: () => stream.end(),
    end() {
      if (ended) return;
      ended = true;
      onEnd(stream);
      writer.end();
    },
  };
  return stream;
}
