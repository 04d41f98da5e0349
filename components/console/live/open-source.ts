import { LIVE_PATH, type LiveEvent, LONGEST_AGE_MS, liveEvents } from "@/lib/live/schema";

export type Told = {
  event(event: LiveEvent): void;
  gap(): void;
  /** The server gives no stream, for whatever reason; it is asked again later. */
  refused(): void;
};

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * How long ago this page was read, asked again and again from now on; null once that is too long to ask what changed
 * since. What was read by going on from page to page is taken for a few seconds old.
 */
export function agingPage(): () => number | null {
  const startedAt = performance.now();
  const ageAtStart = Math.min(startedAt, LONGEST_AGE_MS / 2);
  return () => {
    const age = Math.ceil(ageAtStart + performance.now() - startedAt);
    return age <= LONGEST_AGE_MS ? age : null;
  };
}

/**
 * A stream that is opened again whenever it is lost; then, something may have been missed. `age`: of the page, null
 * when it is too old to say since when it does not know. Answers the end.
 */
export function openSource(org: string, age: number | null, told: Told): () => void {
  let source: EventSource | undefined;
  let timer: number | undefined;
  let pause = FIRST_PAUSE_MS;
  let mayHaveMissed = age === null;
  let refused = false;

  function open(): void {
    window.clearTimeout(timer);
    const search = mayHaveMissed ? "" : `?${new URLSearchParams({ org, age: String(age) })}`;
    const opened = new EventSource(LIVE_PATH + search);
    source = opened;
    opened.addEventListener(liveEvents.ready, () => began(mayHaveMissed));
    opened.addEventListener(liveEvents.resync, () => began(true));
    opened.addEventListener(liveEvents.change, ({ data }: MessageEvent<string>) =>
      told.event(JSON.parse(data) as LiveEvent),
    );
    opened.addEventListener(liveEvents.replaced, close);
    opened.addEventListener("error", () => {
      mayHaveMissed = true;
      // A lost connection the browser opens again by itself; an answer that is no stream it takes for the last word.
      if (opened.readyState !== EventSource.CLOSED) return;
      close();
      if (!refused) told.refused();
      refused = true;
      timer = window.setTimeout(open, pause * (0.5 + Math.random() / 2));
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  }

  function began(missed: boolean): void {
    pause = FIRST_PAUSE_MS;
    refused = false;
    mayHaveMissed = true;
    if (missed) told.gap();
  }

  function close(): void {
    source?.close();
    source = undefined;
  }

  /** Somebody is here again, or the network is. */
  function reopen(): void {
    if (!source && !document.hidden) open();
  }

  open();
  window.addEventListener("online", reopen);
  document.addEventListener("visibilitychange", reopen);
  return () => {
    window.removeEventListener("online", reopen);
    document.removeEventListener("visibilitychange", reopen);
    window.clearTimeout(timer);
    close();
  };
}
