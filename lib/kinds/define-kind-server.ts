import type { Outgoing } from "@/lib/outgoing/outgoing";
import type { WriteScope } from "@/lib/server/scope";

/** What a real call found out, in a plain sentence without any secret. */
export type Tested = { ok: boolean; message: string; status?: number; milliseconds: number };

type Values = Readonly<Record<string, unknown>>;

/** What a kind does on the server beyond being kept. */
export type KindServer = {
  /** Its secrets open the keys that seal all others: they are sealed with a data key of its own. */
  ownDataKey?: true;
  /** Checks, and removes, what no reference tells of before one is deleted. Throws `in-use` with what to do first. */
  beforeDelete?: (
    scope: WriteScope,
    row: { environmentId: string; id: string; name: string },
  ) => Promise<void>;
  /**
   * Makes the real call. Slow: never inside a transaction. Never throws for what the other side does. `description`:
   * the spec of what it is made of, where people describe that themselves.
   */
  testConnection?: (
    spec: Values,
    secrets: Readonly<Record<string, string>>,
    outgoing: Outgoing,
    description?: Values,
  ) => Promise<Tested>;
  /** Where a description sends each secret of what is made of it, by name. */
  destinations?: (description: Values, spec: Values) => Record<string, string[]>;
};
