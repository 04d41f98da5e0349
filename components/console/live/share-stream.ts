import { agingPage, openSource, type Told } from "@/components/console/live/open-source";
import { type LiveEvent, LONGEST_AGE_MS } from "@/lib/live/schema";

// Browsers allow six connections to one address: a stream for each tab would take them all.
const NAME = "bulkhead-live";

type Word = { say: "event"; event: LiveEvent } | { say: "gap" } | { say: "hello"; ageMs: number };

/**
 * Hears what changes. One tab of the browser holds the stream and tells the others; when it goes, another takes over.
 * Where the browser gives no lock, as over plain http, a tab has a stream of its own while it is seen. Answers the end.
 */
export function shareStream(org: string, told: Told): () => void {
  if (typeof EventSource === "undefined") return () => {};
  if (!navigator.locks || typeof BroadcastChannel === "undefined") return whileSeen(org, told);
  return amongTabs(org, told);
}

function amongTabs(org: string, told: Told): () => void {
  const leaving = new AbortController();
  const channel = new BroadcastChannel(NAME);
  const say = (word: Word) => channel.postMessage(word);
  /** What this tab has told the others of late, while it holds the stream. */
  let recent: { at: number; word: Word }[] = [];

  function pass(word: Word): void {
    const now = performance.now();
    recent = [...recent.filter(({ at }) => at > now - LONGEST_AGE_MS), { at: now, word }];
    say(word);
  }

  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data.say === "event") told.event(data.event);
    else if (data.say === "gap") told.gap();
    else {
      // A tab that is new here was read a moment ago: what was told since then is told again.
      const since = performance.now() - data.ageMs;
      for (const { at, word } of recent) if (at > since) say(word);
    }
  };
  const age = agingPage();
  say({ say: "hello", ageMs: age() ?? LONGEST_AGE_MS });

  const hold = () =>
    new Promise<void>((resolve) => {
      // A lock that was given in the very moment of leaving is given back.
      if (leaving.signal.aborted) return resolve();
      const close = openSource(org, age(), {
        event(event) {
          pass({ say: "event", event });
          told.event(event);
        },
        gap() {
          pass({ say: "gap" });
          told.gap();
        },
        refused: told.refused,
      });
      leaving.signal.addEventListener("abort", () => {
        close();
        resolve();
      });
    });
  // Refused where it was left before its turn came.
  navigator.locks.request(NAME, { signal: leaving.signal }, hold).catch(() => undefined);

  return () => {
    leaving.abort();
    channel.close();
  };
}

function whileSeen(org: string, told: Told): () => void {
  const age = agingPage();
  let close: (() => void) | undefined;
  function look(): void {
    if (document.hidden) {
      close?.();
      close = undefined;
    } else close ??= openSource(org, age(), told);
  }
  look();
  document.addEventListener("visibilitychange", look);
  return () => {
    document.removeEventListener("visibilitychange", look);
    close?.();
  };
}
