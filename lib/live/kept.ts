import { LRUCache } from "lru-cache";
import { type Hearer, hear } from "./hearing";

type Entry = {
  asked: Promise<object | null>;
  /** When it was begun to be looked up. */
  at: number;
  /** Somebody looks it up anew, before it is too old. */
  renewing?: true;
};
type Keep = { entries: LRUCache<string, Entry>; concerns(kind: string): boolean };
type Keeps = { all: Map<string, Keep>; hearer?: Hearer };

/** How long what was looked up is answered with at most: the longest that something old is told where no notice arrives. */
const KEPT_MS = 800;
/** From then on who asks first looks it up anew, and all others need not wait for that. */
const RENEWED_MS = KEPT_MS - 100;
const MOST = 10_000;

// Next bundles a route apart from the process that serves it: what one forgets, all forget.
const holder = globalThis as typeof globalThis & { bulkheadKept?: Keeps };

function keeps(): Keeps {
  holder.bulkheadKept ??= { all: new Map() };
  return holder.bulkheadKept;
}

export type Kept<T extends object> = {
  /** Looks up what a key stands for, or answers with what was looked up a moment ago; null where there is nothing. */
  (key: string, lookUp: () => Promise<T | null>): Promise<T | null>;
  /** What was looked up a moment ago, or is being looked up; undefined where that is nothing. */
  peek(key: string): Promise<T | null> | undefined;
};

/**
 * Keeps in memory what `lookUp` answers: until something it depends on is changed on this instance, until the database
 * tells of such a change on another one, and never longer than KEPT_MS. `concerns`: the kinds of things it depends on.
 * `keeps`: whether an answer is worth it.
 */
export function kept<T extends object>(
  name: string,
  concerns: (kind: string) => boolean,
  keeps: (found: T) => boolean = () => true,
): Kept<T> {
  const found = (key: string) => {
    const known = keepOf(name, concerns).entries.get(key);
    return known && performance.now() - known.at < KEPT_MS ? known : undefined;
  };
  // What is kept under a name is what `look` put there.
  const answer = (entry: Entry) => entry.asked as Promise<T | null>;
  const peek = (key: string) => {
    const known = found(key);
    return known && !isDue(known) ? answer(known) : undefined;
  };
  const look = (key: string, lookUp: () => Promise<T | null>) => {
    const known = found(key);
    if (known && !isDue(known)) return answer(known);
    const { entries } = keepOf(name, concerns);
    const entry: Entry = { asked: lookUp(), at: performance.now() };
    if (known) known.renewing = true;
    else entries.set(key, entry);
    // What was dropped meanwhile stays so: a change came in between.
    const before = known ?? entry;
    const stands = () => entries.peek(key) === before;
    const drop = () => {
      if (stands()) entries.delete(key);
    };
    // Nothing is not kept: whoever guesses would push out what is there.
    answer(entry).then((value) => {
      if (value === null || !keeps(value)) drop();
      else if (stands()) entries.set(key, entry);
    }, drop);
    return answer(entry);
  };
  return Object.assign(look, { peek });
}

function isDue({ at, renewing }: Entry): boolean {
  return !renewing && performance.now() - at >= RENEWED_MS;
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
