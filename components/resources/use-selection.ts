"use client";

import { useState } from "react";
import type { Matching } from "@/lib/resources/many-schema";
import type { ResourceSummary } from "@/lib/resources/schema";

/** Rows that were chosen in a list, or all that match its filters. */
export type Selection = {
  /** As they are shown now. */
  rows: readonly ResourceSummary[];
  /** Set where all that match are meant, shown or not. */
  matching: Matching | null;
  /** How many are meant. */
  total: number;
  has(id: string): boolean;
  /** `range`: all between the one before and this one. */
  toggle(id: string, range: boolean): void;
  /** False where none is shown. */
  selectShown(): boolean;
  /** All that are shown, or none of them if all are. */
  toggleShown(): void;
  choose(matching: Matching): void;
  clear(): void;
};

type Chosen = { about: string; ids: ReadonlySet<string>; last: string | null; matching: Matching | null };

/**
 * The selection of a list. `about`: what the list shows, such as its filters; another one begins without a selection,
 * so that nothing is acted on that is out of sight.
 */
export function useSelection(about: string, shown: readonly ResourceSummary[]): Selection {
  const none: Chosen = { about, ids: new Set(), last: null, matching: null };
  const [kept, setKept] = useState<Chosen>(none);
  const chosen = kept.about === about ? kept : none;
  const rows = shown.filter(({ id }) => chosen.ids.has(id));
  const set = (more: Partial<Chosen>) => setKept({ ...chosen, matching: null, ...more });
  return {
    rows,
    matching: chosen.matching,
    total: chosen.matching?.total ?? rows.length,
    has: (id) => chosen.matching !== null || chosen.ids.has(id),
    toggle(id, range) {
      // Of all that match, one less are those that are shown, one less.
      const ids = new Set(chosen.matching ? shown.map((row) => row.id) : chosen.ids);
      const on = !ids.has(id);
      for (const each of range ? between(shown, chosen.last, id) : [id]) {
        if (on) ids.add(each);
        else ids.delete(each);
      }
      set({ ids, last: id });
    },
    selectShown() {
      set({ ids: new Set(shown.map(({ id }) => id)), last: null });
      return shown.length > 0;
    },
    toggleShown() {
      const all = chosen.matching !== null || rows.length === shown.length;
      set({ ids: new Set(all ? [] : shown.map(({ id }) => id)), last: null });
    },
    choose: (matching) => set({ ids: new Set(), last: null, matching }),
    clear: () => set({ ids: new Set(), last: null }),
  };
}

function between(shown: readonly ResourceSummary[], from: string | null, to: string): string[] {
  const ids = shown.map(({ id }) => id);
  const end = ids.indexOf(to);
  const start = from === null ? -1 : ids.indexOf(from);
  if (start < 0) return [to];
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1);
}
