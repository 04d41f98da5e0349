import type { Subject } from "@/lib/access/permissions";

export const LIVE_PATH = "/api/live";

/**
 * That something changed, never what. `access`: what this member sees or may do in the organization; `me`: how their
 * environments look, or which one is active. All else is about a subject that they may read; an invite, who may read members.
 */
export type LiveEvent = {
  /** The organization's slug. */
  org: string;
  kind: Subject | "invite" | "access" | "me";
  id?: string;
  /** Keys of the environments that it is in and that this member sees; left out for what is in none. */
  environments?: readonly string[];
};

/**
 * Names of the events of a stream. It begins with `ready`, or with `resync` when something was changed since the page
 * was read. `change` carries a LiveEvent; `resync`: something may have been missed; `replaced`: the same person opened
 * too many, and this one is not to be opened again by itself.
 */
export const liveEvents = {
  ready: "ready",
  change: "change",
  resync: "resync",
  replaced: "replaced",
} as const;

/** How long before a stream was opened a page may have been read, at most. */
export const LONGEST_AGE_MS = 10_000;
