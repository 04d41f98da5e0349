import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/server/scope";
import { endOfDay } from "./expiry";
import type { TokenFacts, TokenState } from "./token-facts";

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

/** What is known of tokens that are seen, by id. */
export async function factsOfTokens(
  scope: Scope,
  tokens: readonly { id: string }[],
): Promise<Map<string, TokenFacts>> {
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
