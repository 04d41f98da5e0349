import type { BatchItem } from "./many-requests";
import type { BatchOutcome, MatchingRow } from "./many-schema";

/** One of many that is to be acted on; `changed` since it was selected: it is told of, and left alone. */
export type ManyItem = Pick<MatchingRow, "id" | "environmentId" | "revision" | "name"> & {
  changed?: boolean;
};

export type Refused = Extract<BatchOutcome, { done: false }>;

/** `F`: what could not be done, with its reason. */
export type ManyProgress<F = Refused> = {
  state: "running" | "stopping" | "stopped" | "interrupted" | "finished";
  done: number;
  /** Of what was done: made without all that belongs to it. */
  incomplete: number;
  failed: readonly F[];
  /** Why it was interrupted. */
  message: string | null;
};

export type ManyRun = {
  /** Runs until the end, a stop or an interruption; called again, it goes on where it was. Never throws. */
  go(): Promise<void>;
  /** Nothing more is begun; what is done stays. */
  stop(): void;
};

type Done = { done: true; missing?: readonly string[] };

export type ManyWork<I, F> = {
  /** Null at the end. */
  nextPage(): Promise<readonly I[] | null>;
  /** Why one is not tried: it is told of, and left alone. */
  leave?(item: I): F | null;
  /** How many of a queue are sent together; 25 unless it says otherwise. */
  atOnce?(queue: readonly I[]): number;
  /** Throws where nobody answers. */
  send(
    items: readonly I[],
    runningMs: number,
  ): Promise<{ items: readonly (Done | F)[]; interrupted: string | null }>;
};

// Small enough that the bar moves and Stop is quick.
const AT_ONCE = 25;

const CHANGED = "Someone changed this since you selected it. Open it to see what it is now.";

/**
 * Acts on many, a batch after the other: at no time more than a page of them is held here. A batch whose answer was
 * lost is sent again, and says so by the time.
 */
export function runMany<I, F extends { done: false }>(
  { nextPage, leave = () => null, atOnce = () => AT_ONCE, send }: ManyWork<I, F>,
  onProgress: (progress: ManyProgress<F>) => void,
): ManyRun {
  let queue: I[] = [];
  let began: number | null = null;
  let progress: ManyProgress<F> = { state: "running", done: 0, incomplete: 0, failed: [], message: null };
  function tell(more: Partial<ManyProgress<F>>): void {
    progress = { ...progress, ...more };
    onProgress(progress);
  }
  const stopping = () => progress.state === "stopping";

  async function step(): Promise<boolean> {
    if (queue.length === 0) {
      const page = await nextPage();
      if (!page) return false;
      const left = page.flatMap((item) => leave(item) ?? []);
      queue = page.filter((item) => leave(item) === null);
      if (left.length > 0) tell({ failed: [...progress.failed, ...left] });
    }
    const items = queue.slice(0, atOnce(queue));
    if (items.length === 0) return true;
    const runningMs = began === null ? 0 : Math.ceil(performance.now() - began);
    began ??= performance.now();
    const answer = await send(items, runningMs);
    queue = queue.slice(answer.items.length);
    const failed = answer.items.filter((each) => !each.done);
    const incomplete = answer.items.filter((each) => each.done && each.missing?.length);
    tell({
      done: progress.done + answer.items.length - failed.length,
      incomplete: progress.incomplete + incomplete.length,
      failed: failed.length > 0 ? [...progress.failed, ...failed] : progress.failed,
    });
    if (answer.interrupted) throw new Error(answer.interrupted);
    return true;
  }

  return {
    async go() {
      tell({ state: "running", message: null });
      try {
        while (!stopping() && (await step()));
        tell({ state: stopping() ? "stopped" : "finished" });
      } catch (error) {
        const message = error instanceof Error ? error.message : "It was interrupted.";
        tell({ state: "interrupted", message });
      }
    },
    stop: () => tell({ state: progress.state === "running" ? "stopping" : "stopped" }),
  };
}

/** A selected row that someone changed since. */
export function leftAlone({ id, environmentId, name, changed }: ManyItem): Refused | null {
  return changed ? { id, environmentId, name, done: false, code: "stale", reason: CHANGED } : null;
}

/** A row as it was seen. */
export function seenItem({ id, environmentId, revision }: ManyItem): BatchItem {
  return { id, environmentId, revision };
}
