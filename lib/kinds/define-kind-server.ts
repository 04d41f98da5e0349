import type { Outgoing } from "@/lib/outgoing/outgoing";

/** What a real call found out, in a plain sentence without any secret. */
export type Tested = { ok: boolean; message: string; status?: number; milliseconds: number };

/** What a kind does on the server beyond being kept. */
export type KindServer = {
  /** Makes the real call. Slow: never inside a transaction. Never throws for what the other side does. */
  testConnection?: (
    spec: Readonly<Record<string, unknown>>,
    secrets: Readonly<Record<string, string>>,
    outgoing: Outgoing,
  ) => Promise<Tested>;
};
