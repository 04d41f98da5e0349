/** A change or a refusal, as the History of its subject tells it. */
export type HistoryEntry = {
  number: number;
  at: string;
  /** "resource.update". */
  action: string;
  outcome: "done" | "refused";
  actor: string;
  environmentId: string | null;
  before: unknown;
  after: unknown;
  /** Why it was refused. */
  reason: string | null;
};

export type History = {
  /** The newest first. */
  items: HistoryEntry[];
  /** Entries older than this number follow; null at the beginning of time. */
  next: number | null;
};
