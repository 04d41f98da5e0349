import { type Column, fillPlaceholders, type GetColumnData, type SQL, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import { types } from "pg";
import type { Database } from "./tenant";

type Columns = Readonly<Record<string, Column | SQL.Aliased>>;

/** A row of a selection: what its columns hold, by their names in it. */
export type RowOf<C extends Columns> = {
  [N in keyof C]: C[N] extends Column ? GetColumnData<C[N]> : C[N] extends SQL.Aliased<infer T> ? T : never;
};

/** What tells the statements of a family apart. Few values each: every combination is kept by every connection. */
type Shape = Readonly<Record<string, string | boolean>>;

type Written = { toSQL(): { sql: string; params: unknown[] } };

type Statement = { name: string; text: string; params: unknown[] };

/** Stands for a value that is given when a statement is run. */
export const value = sql.placeholder;

// As Drizzle has them: moments are made by their column, everything else by pg.
const parsers = {
  getTypeParser: (id: number, format?: "text" | "binary") =>
    id === types.builtins.TIMESTAMPTZ ? (text: string) => text : types.getTypeParser(id, format),
};

/**
 * Selections that are asked for at every turn. Drizzle writes each once, PostgreSQL plans it once a connection, and rows
 * are read column by column, without Drizzle's walk through nested selections: together most of what a list costs.
 */
export function prepared<C extends Columns, S extends Shape>(
  name: string,
  columns: C,
  write: (builder: QueryBuilder, shape: S) => Written,
) {
  const kept = new Map<string, Statement>();
  const fields = Object.entries(columns).map(
    ([field, column]) => [field, "mapFromDriverValue" in column ? column : undefined] as const,
  );

  function statement(shape: S): Statement {
    const key = `${name} ${Object.values(shape).join(" ")}`;
    const known = kept.get(key);
    if (known) return known;
    const { sql: text, params } = write(new QueryBuilder(), shape).toSQL();
    const written = { name: key, text, params };
    kept.set(key, written);
    return written;
  }

  function rowOf(read: readonly unknown[]): RowOf<C> {
    const row: Record<string, unknown> = {};
    for (let at = 0; at < fields.length; at++) {
      const [field = "", column] = fields[at] ?? [];
      row[field] = column && read[at] !== null ? column.mapFromDriverValue(read[at]) : read[at];
    }
    return row as RowOf<C>;
  }

  return {
    /** The statement as it is sent: for whoever explains or times it. */
    written(shape: S, values: Readonly<Record<string, unknown>>) {
      const { params, ...named } = statement(shape);
      return { ...named, values: fillPlaceholders(params, values) };
    },
    /** Its rows, with a value for each placeholder. */
    async rows(db: Database, shape: S, values: Readonly<Record<string, unknown>>): Promise<RowOf<C>[]> {
      const asked = { ...this.written(shape, values), rowMode: "array" as const, types: parsers };
      const { rows } = await db.$client.query<unknown[]>(asked);
      return rows.map(rowOf);
    },
  };
}
