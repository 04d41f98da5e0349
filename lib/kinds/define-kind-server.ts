import type { Outgoing } from "@/lib/outgoing/outgoing";

/** What a real call found out, in a plain sentence without any secret. */
export type Tested = { ok: boolean; message: string; status?: number; milliseconds: number };

type Values = Readonly<Record<string, unknown>>;

/** What a kind does on the server beyond being kept. */
export type KindServer = {
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
