import { type Hearer, hear, unhear } from "./hearing";
import type { LiveStream } from "./stream";

type Hub = { streams: Set<LiveStream>; hearer: Hearer; beating?: NodeJS.Timeout; closed: boolean };

// Next bundles a route apart from the process that serves it: one hub per process, not per bundle.
const holder = globalThis as typeof globalThis & { bulkheadLive?: Hub };

const BEAT_MS = 20_000;
const BEATS_A_CHECK = 3;

function hub(): Hub {
  holder.bulkheadLive ??= newHub();
  return holder.bulkheadLive;
}

function newHub(): Hub {
  const streams = new Set<LiveStream>();
  const hearer: Hearer = {
    onNotice(notice) {
      for (const stream of streams) stream.tell(notice);
    },
    onGap() {
      for (const stream of streams) stream.gap();
    },
  };
  return { streams, hearer, closed: false };
}

export function isClosed(): boolean {
  return hub().closed;
}

/** Resolves once streams are told of changes. */
export function listening(): Promise<void> {
  return hear(hub().hearer);
}

/** Lets a stream hear. The oldest of a holder who has too many is replaced. */
export function addStream(stream: LiveStream): void {
  const { streams } = hub();
  streams.add(stream);
  hub().beating ??= beat();
  const own = [...streams].filter(({ holder }) => holder === stream.holder);
  for (const oldest of own.slice(0, Math.max(0, own.length - stream.most))) oldest.replaced();
}

/** After the last one nothing is kept open. */
export function removeStream(stream: LiveStream): void {
  const { streams } = hub();
  streams.delete(stream);
  if (streams.size === 0) void rest();
}

/** Ends every stream, and refuses new ones: for the end of the process. */
export async function endStreams(): Promise<void> {
  const open = hub();
  open.closed = true;
  for (const stream of [...open.streams]) stream.end();
  await rest();
}

async function rest(): Promise<void> {
  const { hearer, beating } = hub();
  hub().beating = undefined;
  clearInterval(beating);
  await unhear(hearer);
}

function beat(): NodeJS.Timeout {
  let beats = 0;
  const { streams } = hub();
  const timer = setInterval(() => {
    beats += 1;
    for (const stream of streams) {
      stream.beat();
      // What no notice speaks of, such as a session that has run out.
      if (beats % BEATS_A_CHECK === 0) stream.check();
    }
  }, BEAT_MS);
  return timer.unref();
}
