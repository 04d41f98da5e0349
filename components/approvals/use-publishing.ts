"use client";

import { useQuery } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { publishingOptions } from "@/lib/approvals/query-options";
import type { Publishing } from "@/lib/approvals/schema";
import type { Freeze } from "@/lib/freezes/schema";

/** What publishing in an environment takes; `freeze`: the one that is on. */
export function usePublishing(environmentId: string) {
  const read = useQuery({ ...publishingOptions(useOrg(), environmentId), staleTime: 0 });
  return { ...read, freeze: read.data && freezeOn(read.data) };
}

function freezeOn({ freezes }: Publishing): Freeze | null {
  const now = Date.now();
  const on = freezes.filter(({ startsAt }) => new Date(startsAt).getTime() <= now);
  return on.toSorted((one, other) => other.endsAt.localeCompare(one.endsAt))[0] ?? null;
}
