"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useOrg } from "@/components/console/use-me";
import type { KindId } from "@/lib/kinds/faces";
import { askMatchingRows, type Filter, type ManyAct, sendBatch } from "@/lib/resources/many-requests";
import type { Matching } from "@/lib/resources/many-schema";
import { resourcesKey } from "@/lib/resources/query-options";
import { type ManyItem, type ManyProgress, type ManyRun, runMany } from "@/lib/resources/run-many";

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
  const client = useQueryClient();
  const [progress, setProgress] = useState<ManyProgress | null>(null);
  const run = useRef<ManyRun | null>(null);
  const running = progress?.state === "running" || progress?.state === "stopping";

  useEffect(() => {
    if (!running) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", hold);
    return () => window.removeEventListener("beforeunload", hold);
  }, [running]);

  async function go() {
    await run.current?.go();
    await client.invalidateQueries({ queryKey: resourcesKey(org, many.kind) });
  }

  return {
    progress,
    running,
    begin(act: ManyAct) {
      run.current = runMany(
        pagesOf(org, many),
        (items, runningMs) => sendBatch(org, many.kind, act, { items, runningMs }),
        setProgress,
      );
      return go();
    },
    goOn: go,
    stop: () => run.current?.stop(),
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
