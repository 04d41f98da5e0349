import type { Facts } from "@/lib/kinds/define-kind-store";

/** `works`: it opens its environment. It does not once its day has passed, or its creator was deactivated. */
export type TokenState = "works" | "expired" | "stopped";

/** What is known of a token beyond its fields. Instants are ISO; `expires` is its last day, in UTC. */
export type TokenFacts = {
  state: TokenState;
  createdBy: string;
  expires: string | null;
  lastUsedAt: string | null;
  lastUsedFrom: string | null;
  /** Since when what opens it does. */
  issuedAt: string | null;
  /** Until when what it was rotated from opens it, too. */
  olderUntil: string | null;
};

/** The facts of a token as they were read; null of one that nothing is known of. */
export function tokenFacts(facts: Facts = {}): TokenFacts | null {
  const { state, createdBy, expires, lastUsedAt, lastUsedFrom, issuedAt, olderUntil } = facts;
  if ((state !== "works" && state !== "expired" && state !== "stopped") || !createdBy) return null;
  return {
    state,
    createdBy,
    expires: expires ?? null,
    lastUsedAt: lastUsedAt ?? null,
    lastUsedFrom: lastUsedFrom ?? null,
    issuedAt: issuedAt ?? null,
    olderUntil: olderUntil ?? null,
  };
}

/** "Dec 31, 2026" of "2026-12-31". */
export function dayText(day: string): string {
  return days.format(new Date(`${day}T00:00:00Z`));
}

const days = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });
