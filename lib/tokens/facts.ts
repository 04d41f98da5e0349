import { sql } from "drizzle-orm";
import type { Facts } from "@/lib/kinds/define-kind-store";
import type { Scope } from "@/lib/server/scope";
import { endOfDay } from "./expiry";

type Row = {
  id: string;
  created_by: string;
  stopped: boolean;
  expires: string | null;
  last_used_at: Date | string | null;
  last_used_from: string | null;
  issued_at: Date | string | null;
  older_until: Date | string | null;
};

/** `works`: it opens its environment. It does not once its day has passed, or its creator was deactivated. */
export type TokenState = "works" | "expired" | "stopped";

/**
 * What is known of tokens that are seen, by id: `state`, `createdBy`, `expires` (its last day), `lastUsedAt`, `lastUsedFrom`, since when what
 * opens it does (`issuedAt`), and until when what it was rotated from does, too (`olderUntil`). Instants are ISO.
 */
export async function factsOfTokens(
  scope: Scope,
  tokens: readonly { id: string }[],
): Promise<Map<string, Facts>> {
  if (tokens.length === 0) return new Map();
  const ids = sql.param(tokens.map(({ id }) => id));
  const { rows } = await scope.db.execute<Row>(sql`select * from facts_of_tokens(${ids}::uuid[])`);
  return new Map(
    rows.map((row) => {
      const isOver = row.expires !== null && endOfDay(row.expires) <= new Date();
      const state: TokenState = row.stopped ? "stopped" : isOver ? "expired" : "works";
      return [
        row.id,
        {
          state,
          createdBy: row.created_by,
          expires: row.expires,
          lastUsedAt: iso(row.last_used_at),
          lastUsedFrom: row.last_used_from,
          issuedAt: iso(row.issued_at),
          olderUntil: iso(row.older_until),
        },
      ];
    }),
  );
}

const iso = (at: Date | string | null): string | null => (at === null ? null : new Date(at).toISOString());
