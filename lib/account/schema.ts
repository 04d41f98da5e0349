/** A session of one's own. */
export type OwnSession = {
  id: string;
  /** Whether it is the one that asks. */
  current: boolean;
  /** What the browser is, as far as it says: "Chrome on Windows". */
  browser: string;
  address: string | null;
  /** ISO, as the other. */
  beganAt: string;
  /** To a few minutes; null: never since this is kept. */
  lastSeenAt: string | null;
};

export type Account = {
  name: string;
  email: string;
  /** This one first, then the last seen. */
  sessions: readonly OwnSession[];
};
