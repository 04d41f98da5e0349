import type { Found } from "@/lib/search/schema";

/** Something chosen in the palette: what it is, and whether it was the settings of an app. */
export type Recent = { found: Found; settings: boolean };

const MOST = 5;

// In this tab alone, and per member: a name is not kept for whoever uses the browser next.
const place = (org: string, memberId: string) => `recent:${org}:${memberId}`;

/** Browser only. What was chosen in this tab, the last first. */
export function recentOf(org: string, memberId: string): Recent[] {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(place(org, memberId)) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Browser only. */
export function remember(org: string, memberId: string, chosen: Recent): void {
  const others = recentOf(org, memberId).filter(
    ({ found, settings }) => found.id !== chosen.found.id || settings !== chosen.settings,
  );
  try {
    window.sessionStorage.setItem(place(org, memberId), JSON.stringify([chosen, ...others].slice(0, MOST)));
  } catch {
    // Storage is refused to this page: nothing is remembered.
  }
}

const types: readonly unknown[] = ["application", "profile", "resource"] satisfies Found["type"][];

// Written by this page alone; another version of it may have.
function isRecent(kept: unknown): kept is Recent {
  return (
    typeof kept === "object" &&
    kept !== null &&
    "found" in kept &&
    typeof kept.found === "object" &&
    kept.found !== null &&
    "type" in kept.found &&
    types.includes(kept.found.type)
  );
}
