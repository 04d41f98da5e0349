import { type Column, fillPlaceholders, type GetColumnData, type SQL, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import { types } from "pg";
import type { Database } from "./tenant";

type Columns = Readonly<Record<string, Column | SQL.Aliased>>;

type Told<T> = T extends Date ? string : T;

/** A row of a selection: what its columns hold, by their names in it. A moment is an ISO instant. */
export type RowOf<C extends Columns> = {
  [N in keyof C]: C[N] extends Column
    ? Told<GetColumnData<C[N]>>
    : C[N] extends SQL.Aliased<infer T>
      ? T
      : never;
};

/** What tells the statements of a family apart. Few values each: every combination is kept by every connection. */
type Shape = Readonly<Record<string, string | boolean>>;

type Written = { toSQL(): { sql: string; params: unknown[] } };

type Statement = { name: string; text: string; params: unknown[] };

/** Stands for a value that is given when a statement is run. */
export const value = sql.placeholder;

/** "2026-11-25 22:04:55.12+00" as `toISOString` writes it, without making a Date of each. */
function instantOf(text: string): string {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?\+00$/.test(text)) return new Date(text).toISOString();
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, "0")}Z`;
}

const parsers = {
  getTypeParser: (id: number, format?: "text" | "binary") =>
    id === types.builtins.TIMESTAMPTZ ? instantOf : types.getTypeParser(id, format),
};

/**
 * Selections that are asked for at every turn. Drizzle writes each once, PostgreSQL plans it once a connection, and rows
 * are read as pg reads them, without Drizzle's walk through nested selections: together most of what a list costs. For
 * columns of text, numbers, moments and JSON.
 */
export function prepared<C extends Columns, S extends Shape>(
  name: string,
  columns: C,
  write: (builder: QueryBuilder, shape: S) => Written,
) {
  const kept = new Map<string, Statement>();
  const fields = Object.keys(columns);

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
    for (let at = 0; at < fields.length; at++) row[fields[at] ?? ""] = read[at];
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
