"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useOrg } from "@/components/console/use-me";
import type { KindId } from "@/lib/kinds/faces";
import { resourcesKey } from "@/lib/resources/query-options";
import { type ManyProgress, type ManyRun, type ManyWork, runMany } from "@/lib/resources/run-many";

/** Runs something over many of a kind; lists are read again when it ends. `progress`: null before it began. */
export function useRun<I, F extends { done: false }>(kind: KindId) {
  const org = useOrg();
  const client = useQueryClient();
  const [progress, setProgress] = useState<ManyProgress<F> | null>(null);
  const run = useRef<ManyRun | null>(null);
  const running = progress?.state === "running" || progress?.state === "stopping";

  // What runs ends with the page: the browser asks before it is left.
  useEffect(() => {
    if (!running) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", hold);
    return () => window.removeEventListener("beforeunload", hold);
  }, [running]);

  async function go() {
    await run.current?.go();
    await client.invalidateQueries({ queryKey: resourcesKey(org, kind) });
  }

  return {
    progress,
    running,
    begin(work: ManyWork<I, F>) {
      run.current = runMany(work, setProgress);
      return go();
    },
    goOn: go,
    stop: () => run.current?.stop(),
  };
}
