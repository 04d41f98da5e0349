import { asOwner } from "./owner";

export type Table = {
  name: string;
  columns: { name: string; required: boolean; generated: boolean }[];
  /** Columns of the primary key, in order. */
  primaryKey: string[];
  secured: boolean;
  ofTenant: boolean;
  ofEnvironment: boolean;
};

export type ForeignKey = {
  name: string;
  from: string;
  to: string;
  columns: string[];
  foreignColumns: string[];
  /** pg_constraint's letters: a no action, r restrict, c cascade, n set null, d set default. */
  onDelete: string;
  onUpdate: string;
};

/** Tables of the instance. Every other one is a tenant's, the day it is made. */
export const instanceTables: Readonly<Record<string, string>> = {
  instance: "One row that says whether the instance is set up.",
  master_key: "The master key is the instance's: one row that says which one wraps.",
  users: "A person may belong to several organizations.",
  sessions: "A session is a person's, not an organization's.",
  sign_in_attempts: "Counted before anyone is known.",
  token_hashes: "Read before a tenant is known: what a token opens is found by it.",
  token_windows: "Counted for a token, of whatever tenant.",
};

/** A tenant's tables whose environment_id may be null: not bound to one environment. */
export const sometimesOfAnEnvironment: Readonly<Record<string, string>> = {
  audit_facets: "As the log; nobody reads it but the function that searches there.",
  audit_log: "A change of the whole organization belongs to no environment; its policy speaks of both cases.",
};

/** A tenant's tables that the runtime never reads: a function that runs as the owner does, with walls of its own. */
export const unread: Readonly<Record<string, string>> = {
  audit_facets: "Names actors, wherever they did something.",
  audit_names: "Names things of every environment.",
  idempotency_keys: "Holds what somebody was answered: theirs alone, and told by a function.",
};

/** Every table of the schema as the catalogue tells it. */
export async function tables(): Promise<Table[]> {
  const rows = await asOwner<Omit<Table, "ofTenant" | "ofEnvironment">>(`
    select c.relname as name, c.relrowsecurity as secured,
      (select json_agg(json_build_object('name', a.attname, 'required', a.attnotnull,
          'generated', a.attgenerated <> '') order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      coalesce((select json_agg(a.attname order by k.position)
        from pg_constraint p, unnest(p.conkey) with ordinality as k (number, position)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
        where p.conrelid = c.oid and p.contype = 'p'), '[]') as "primaryKey"
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`);
  return rows.map((row) => ({
    ...row,
    ofTenant: !(row.name in instanceTables),
    ofEnvironment:
      row.columns.some(({ name }) => name === "environment_id") &&
      !(row.name in sometimesOfAnEnvironment) &&
      !(row.name in instanceTables),
  }));
}

export async function foreignKeys(): Promise<ForeignKey[]> {
  return asOwner<ForeignKey>(`
    select k.conname as name, k.conrelid::regclass::text as "from", k.confrelid::regclass::text as "to",
      (select json_agg(a.attname order by n.position) from unnest(k.conkey) with ordinality as n (number, position)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.number) as columns,
      (select json_agg(a.attname order by n.position) from unnest(k.confkey) with ordinality as n (number, position)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.number) as "foreignColumns",
      k.confdeltype as "onDelete", k.confupdtype as "onUpdate"
    from pg_constraint k
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by 1`);
}
