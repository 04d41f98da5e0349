import type { BatchItem } from "./many-requests";
import type { BatchAnswer, BatchOutcome, MatchingRow } from "./many-schema";

/** One of many that is to be acted on; `changed` since it was selected: it is told of, and left alone. */
export type ManyItem = Pick<MatchingRow, "id" | "environmentId" | "revision" | "name"> & {
  changed?: boolean;
};

export type ManyProgress = {
  state: "running" | "stopping" | "stopped" | "interrupted" | "finished";
  done: number;
  /** Of what was done: made without all that belongs to it. */
  incomplete: number;
  failed: readonly Extract<BatchOutcome, { done: false }>[];
  /** Why it was interrupted. */
  message: string | null;
};

export type ManyRun = {
  /** Runs until the end, a stop or an interruption; called again, it goes on where it was. Never throws. */
  go(): Promise<void>;
  /** Nothing more is begun; what is done stays. */
  stop(): void;
};

// Small enough that the bar moves and Stop is quick.
const AT_ONCE = 25;

const CHANGED = "Someone changed this since you selected it. Open it to see what it is now.";

/**
 * Acts on many, a batch after the other: at no time more than a page of them is held here. `nextPage` answers null at
 * the end; `send` throws where nobody answers. A batch whose answer was lost is sent again, and says so by the time.
 */
export function runMany(
  nextPage: () => Promise<readonly ManyItem[] | null>,
  send: (items: readonly BatchItem[], runningMs: number) => Promise<BatchAnswer>,
  onProgress: (progress: ManyProgress) => void,
): ManyRun {
  let queue: ManyItem[] = [];
  let began: number | null = null;
  let progress: ManyProgress = { state: "running", done: 0, incomplete: 0, failed: [], message: null };
  function tell(more: Partial<ManyProgress>): void {
    progress = { ...progress, ...more };
    onProgress(progress);
  }
  const stopping = () => progress.state === "stopping";

  async function step(): Promise<boolean> {
    if (queue.length === 0) {
      const page = await nextPage();
      if (!page) return false;
      queue = [...page];
    }
    const changed = queue.filter((item) => item.changed);
    queue = queue.filter((item) => !item.changed);
    if (changed.length > 0) tell({ failed: [...progress.failed, ...changed.map(leftAlone)] });
    const items = queue.slice(0, AT_ONCE).map(({ id, environmentId, revision }) => ({
      id,
      environmentId,
      revision,
    }));
    if (items.length === 0) return true;
    const runningMs = began === null ? 0 : Math.ceil(performance.now() - began);
    began ??= performance.now();
    const answer = await send(items, runningMs);
    queue = queue.slice(answer.items.length);
    const failed = answer.items.filter((each) => !each.done);
    tell({
      done: progress.done + answer.items.length - failed.length,
      incomplete:
        progress.incomplete + answer.items.filter((each) => each.done && each.missing?.length).length,
      failed: [...progress.failed, ...failed],
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

function leftAlone({ id, environmentId, name }: ManyItem): Extract<BatchOutcome, { done: false }> {
  return { id, environmentId, name, done: false, code: "stale", reason: CHANGED };
}
