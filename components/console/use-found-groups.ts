"use client";

import { useQuery } from "@tanstack/react-query";
import type { PaletteGroup } from "@/components/console/palette-entries";
import { useEnvKey } from "@/components/console/use-environment";
import { useFoundEntries } from "@/components/console/use-found-entries";
import { useOrg } from "@/components/console/use-me";
import { useSettled } from "@/components/ui/use-settled";
import { faceOf } from "@/lib/kinds/faces";
import { searchOptions } from "@/lib/search/query-options";
import type { Found } from "@/lib/search/schema";

// Shorter than a pause between words, longer than one between keys.
const settlesAfter = 120;

/** What the server finds of what is typed. Old answers stay as far as they still match. */
export function useFoundGroups(query: string): {
  groups: PaletteGroup[];
  pending: boolean;
  error: string | null;
} {
  const typed = query.trim().slice(0, 100);
  const q = useSettled(typed, settlesAfter);
  const { data, error, isPlaceholderData, isFetching } = useQuery(
    searchOptions(useOrg(), { q, env: useEnvKey() }),
  );
  const { entriesOf } = useFoundEntries();
  const behind = q !== typed || isPlaceholderData;
  const items = typed === "" ? [] : (data?.items ?? []).filter((found) => !behind || contains(found, typed));
  const labels = [...new Set(items.map(groupOf))];
  return {
    groups: labels.map((label) => ({
      label,
      items: items.filter((found) => groupOf(found) === label).flatMap(entriesOf),
    })),
    pending: typed !== "" && (q !== typed || isFetching),
    error: typed !== "" && error ? error.message : null,
  };
}

function groupOf(found: Found): string {
  return found.type === "resource" ? faceOf(found.kind).label.many : "Apps";
}

function contains(found: Found, typed: string): boolean {
  const named = found.type === "profile" ? found.application : found;
  return `${named.name} ${named.key}`.toLowerCase().includes(typed.toLowerCase());
}
