"use client";

import { useState } from "react";
import { useOrg } from "@/components/console/use-me";
import type { InTheWay } from "@/components/resources/use-import-preview";
import { useRun } from "@/components/resources/use-run";
import type { KindId } from "@/lib/kinds/faces";
import { fitting, type ReadyItem, sendImport } from "@/lib/resources/import-requests";
import type { ImportOutcome } from "@/lib/resources/import-schema";

export type Tally = {
  made: number;
  changed: number;
  /** As the file says already. */
  nothing: number;
  /** How many lack a secret that they need, by environment. */
  incomplete: Readonly<Record<string, number>>;
};

// Small enough that the bar moves and Stop is quick.
const AT_ONCE = 25;

/** Imports what was chosen, some at a time, and counts what became of it. */
export function useImportRun(kind: KindId) {
  const org = useOrg();
  const run = useRun<ReadyItem, InTheWay>(kind);
  const [tally, setTally] = useState<Tally>({ made: 0, changed: 0, nothing: 0, incomplete: {} });

  async function send(items: readonly ReadyItem[], runningMs: number) {
    const { items: outcomes, interrupted } = await sendImport(org, kind, items, runningMs);
    const told = outcomes.flatMap((outcome, index): (InTheWay | { done: true })[] => {
      const ready = items[index];
      if (!ready) return [];
      const { number, environmentId } = ready.item;
      if (!outcome.done) {
        const { name } = ready.preview;
        return [{ done: false, id: String(number), name, environmentId, reason: outcome.reason }];
      }
      return [{ done: true }];
    });
    setTally((before) =>
      outcomes.reduce((counts, outcome, index) => counted(counts, outcome, items[index]), before),
    );
    return { items: told, interrupted };
  }

  return {
    ...run,
    tally,
    begin(chosen: readonly ReadyItem[]) {
      let page: readonly ReadyItem[] | null = chosen;
      return run.begin({
        async nextPage() {
          const next = page;
          page = null;
          return next;
        },
        atOnce: (queue) =>
          fitting(
            queue.slice(0, AT_ONCE).map(({ item }) => item),
            AT_ONCE,
          ),
        send,
      });
    },
  };
}

function counted(tally: Tally, outcome: ImportOutcome, ready: ReadyItem | undefined): Tally {
  if (!outcome.done || !ready) return tally;
  const { environmentId } = ready.item;
  const incomplete = outcome.incomplete
    ? { ...tally.incomplete, [environmentId]: (tally.incomplete[environmentId] ?? 0) + 1 }
    : tally.incomplete;
  return { ...tally, [outcome.did]: tally[outcome.did] + 1, incomplete };
}
