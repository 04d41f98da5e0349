"use client";

import { useOrg } from "@/components/console/use-me";
import { useRun } from "@/components/resources/use-run";
import type { KindId } from "@/lib/kinds/faces";
import { askMatchingRows, type Filter, type ManyAct, sendBatch } from "@/lib/resources/many-requests";
import type { Matching } from "@/lib/resources/many-schema";
import { leftAlone, type ManyItem, type Refused, seenItem } from "@/lib/resources/run-many";

/** What is acted on: rows as they were seen, or all that matched a filter at an instant. */
export type Many = {
  kind: KindId;
  total: number;
  /** How many are in which environment. */
  environments: readonly { environmentId: string; number: number }[];
} & ({ rows: readonly ManyItem[] } | { filter: Filter; matching: Matching });

/** Runs one act over many; lists are read again when it ends. `progress`: null before it began. */
export function useMany(many: Many) {
  const org = useOrg();
  const run = useRun<ManyItem, Refused>(many.kind);
  return {
    ...run,
    begin: (act: ManyAct) =>
      run.begin({
        nextPage: pagesOf(org, many),
        leave: leftAlone,
        send: (rows, runningMs) => sendBatch(org, many.kind, act, { items: rows.map(seenItem), runningMs }),
      }),
  };
}

function pagesOf(org: string, many: Many): () => Promise<readonly ManyItem[] | null> {
  let ended = false;
  let after: string | null = null;
  return async () => {
    if (ended) return null;
    if ("rows" in many) {
      ended = true;
      return many.rows;
    }
    const page = await askMatchingRows(org, many.kind, many.filter, { at: many.matching.at, after });
    after = page.next;
    ended = page.next === null;
    return page.items;
  };
}
