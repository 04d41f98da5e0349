import type { ReactNode } from "react";

export type PaletteEntry = {
  id: string;
  label: string;
  /** Muted, after the label: what it is of. */
  detail?: string;
  mark?: ReactNode;
  /** At the right: where it lives, or its keys. */
  note?: ReactNode;
  /** What it is called, if its label says more than that; every one of them counts like a label. */
  names?: readonly string[];
  /** Also found by these words: older names, and what is done there. */
  keywords?: string;
  /** Why it cannot be done now. */
  reason?: string;
  choose: () => void;
};

export type PaletteGroup = { label: string; items: PaletteEntry[] };

/**
 * The entries that every word typed leads to, in any case and order. What is called so comes before what is also known
 * by it, among groups and within them.
 */
export function matching(groups: readonly PaletteGroup[], query: string): PaletteGroup[] {
  const typed = plain(query);
  if (typed === "") return groups.filter(({ items }) => items.length > 0);
  return groups
    .map(({ label, items }) => {
      const ranked = items
        .map((entry) => ({ entry, rank: rankOf(entry, typed) }))
        .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
        .sort((a, b) => a.rank - b.rank);
      return { label, items: ranked.map(({ entry }) => entry), rank: ranked[0]?.rank ?? 0 };
    })
    .filter(({ items }) => items.length > 0)
    .sort((a, b) => a.rank - b.rank)
    .map(({ label, items }) => ({ label, items }));
}

/** 0: its name; 1: the beginning of it; 2: beginnings of its words; 3: words it is also known by. */
function rankOf({ label, names = [label], detail = "", keywords = "" }: PaletteEntry, typed: string): number {
  const called = names.map(plain);
  if (called.includes(typed)) return 0;
  if (called.some((name) => name.startsWith(typed))) return 1;
  const within = (text: string) => {
    const words = text.split(" ");
    return typed.split(" ").every((part) => words.some((word) => word.startsWith(part)));
  };
  if (called.some(within) || within(plain(label))) return 2;
  return within(plain([label, ...names, detail, keywords].join(" "))) ? 3 : Number.POSITIVE_INFINITY;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .split(/[\s_-]+/)
    .filter(Boolean)
    .join(" ");
}
