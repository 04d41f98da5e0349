import { and, eq, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { changedSince } from "./errors";

/** What makes a row the one that was loaded: which it is, where it lives, and how often it was changed. */
type Identity = { organizationId: string; environmentId: string; id: string; revision: number };
type Columns = { organizationId: PgColumn; environmentId?: PgColumn; id?: PgColumn; revision: PgColumn };

/** The row of a table as it was loaded: none once somebody was quicker. For every write that raises a revision. */
export function asSeen<T extends Columns>(table: T, row: Pick<Identity, keyof Identity & keyof T>) {
  const columns: Columns = table;
  const seen: Partial<Identity> = row;
  const equal = (name: keyof Identity): SQL | undefined => columns[name] && eq(columns[name], seen[name]);
  return and(equal("organizationId"), equal("environmentId"), equal("id"), equal("revision"));
}

/** Throws `stale` unless a write `asSeen` met its row. `what`: "this app". */
export function requireSeen(written: { rowCount: number | null }, what?: string): void {
  if (written.rowCount !== 1) throw changedSince(what);
}
