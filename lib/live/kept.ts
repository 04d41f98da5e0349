import { LRUCache } from "lru-cache";
import { type Hearer, hear } from "./hearing";

type Entry = { asked: Promise<object | null>; at: number };
type Keep = { entries: LRUCache<string, Entry>; concerns(kind: string): boolean };
type Keeps = { all: Map<string, Keep>; hearer?: Hearer };

/** How long what was looked up is answered with at most: the longest that something old is told where no notice arrives. */
const KEPT_MS = 800;
const MOST = 10_000;

// Next bundles a route apart from the process that serves it: what one forgets, all forget.
const holder = globalThis as typeof globalThis & { bulkheadKept?: Keeps };

function keeps(): Keeps {
  holder.bulkheadKept ??= { all: new Map() };
  return holder.bulkheadKept;
}

/** Looks up what a key stands for, or answers with what was looked up a moment ago; null where there is nothing. */
export type Kept<T extends object> = (key: string, lookUp: () => Promise<T | null>) => Promise<T | null>;

/**
 * Keeps in memory what `lookUp` answers: until something it depends on is changed on this instance, until the database
 * tells of such a change on another one, and never longer than KEPT_MS. `concerns`: the kinds of things it depends on. `keeps`: whether an
 * answer is worth it.
 */
export function kept<T extends object>(
  name: string,
  concerns: (kind: string) => boolean,
  keeps: (found: T) => boolean = () => true,
): Kept<T> {
  return (key, lookUp) => {
    const { entries } = keepOf(name, concerns);
    const known = entries.get(key);
    // What is kept under a name is what this very function put there.
    if (known && performance.now() - known.at < KEPT_MS) return known.asked as Promise<T | null>;
    const asked = lookUp();
    const entry: Entry = { asked, at: performance.now() };
    entries.set(key, entry);
    const drop = () => {
      if (entries.peek(key) === entry) entries.delete(key);
    };
    // Nothing is not kept: whoever guesses would push out what is there.
    asked.then((found) => (found !== null && keeps(found)) || drop(), drop);
    return asked;
  };
}

function keepOf(name: string, concerns: (kind: string) => boolean): Keep {
  const { all, hearer } = keeps();
  if (!hearer) {
    const hearing: Hearer = {
      onNotice(notice) {
        if ("kind" in notice) forgetKept([notice.kind]);
      },
      onGap() {
        for (const { entries } of all.values()) entries.clear();
      },
    };
    keeps().hearer = hearing;
    // Not waited for: until it hears, the time alone decides.
    void hear(hearing);
  }
  const keep = all.get(name) ?? { entries: new LRUCache<string, Entry>({ max: MOST }), concerns };
  all.set(name, keep);
  return keep;
}

/** What was committed here just now counts for the very next request, before the database has told of it. */
export function forgetKept(changedKinds: readonly string[]): void {
  for (const { entries, concerns } of keeps().all.values()) if (changedKinds.some(concerns)) entries.clear();
}
