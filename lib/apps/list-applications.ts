import { type SQL, sql } from "drizzle-orm";
import { ALL, canonicalKey } from "@/lib/environments/keys";
import { isInstant } from "@/lib/instant";
import { invalid, notFound } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import type { Scope } from "@/lib/server/scope";
import { type ApplicationPage, type ApplicationSummary, ListApplicationsInput } from "./schema";

const PAGE = 50;
const COUNTED = 1_000;

/** Apps by name or newest change, a page at a time; counts follow the environments looked at. */
export const listApplications = query({
  name: "application.list",
  input: ListApplicationsInput,
  async run(scope, input): Promise<ApplicationPage> {
    if (!scope.access.can("application:read", "anywhere")) throw notFound("This page");
    const environmentIds = lookedAt(scope, input.env);
    const descending = input.sort.startsWith("-") !== input.sort.endsWith("changed");
    const column = input.sort.endsWith("changed") ? sql`changed_at` : sql`name_key`;
    const order = descending ? sql`desc` : sql`asc`;
    const { rows } = await scope.db.execute<Row>(sql`
      with found as (
        select a.id, a.key, a.name, a.description, a.revision, a.name_key,
          greatest(a.updated_at, (
            select max(p.updated_at) from profiles p
            where p.organization_id = a.organization_id and p.application_id = a.id
          )) as changed_at
        from applications a
        where a.organization_id = ${scope.organization.id} and ${matching(input.q)}
      )
      select f.*, (
        select count(distinct b.resource_id)::int from bindings b
        where b.organization_id = ${scope.organization.id} and b.application_id = f.id
          and b.environment_id = any(${environmentIds}::uuid[])
      ) as resources
      from found f
      where ${after(input.after, input.sort, descending)}
      order by ${column} ${order}, id ${order}
      limit ${PAGE + 1}`);
    const page = rows.slice(0, PAGE);
    const last = page.at(-1);
    return {
      items: page.map(summaryOf),
      next: rows.length > PAGE && last ? cursorOf(input.sort, last) : null,
      total: await countApplications(scope, input.q),
    };
  },
});

type Row = {
  id: string;
  key: string;
  name: string;
  description: string;
  revision: number;
  name_key: string;
  changed_at: Date;
  resources: number;
};

function summaryOf(row: Row): ApplicationSummary {
  const { id, key, name, description, revision, resources } = row;
  return {
    id,
    key,
    name,
    description,
    revision,
    resources,
    changedAt: new Date(row.changed_at).toISOString(),
  };
}

function lookedAt(scope: Scope, env: string): string {
  const key = canonicalKey(env);
  if (key === ALL) return `{${scope.access.visible.join(",")}}`;
  const environment = scope.environments.find((each) => each.key === key);
  if (!environment) throw notFound("This environment");
  return `{${environment.id}}`;
}

function matching(q: string): SQL {
  if (!q) return sql`true`;
  const escaped = q.toLowerCase().replace(/[\\%_]/g, (character) => `\\${character}`);
  return sql`a.search_key like ${`%${escaped}%`}`;
}

/** Capped: an exact total of a long list costs more than its page. */
async function countApplications(scope: Scope, q: string): Promise<{ count: number; more: boolean }> {
  const { rows } = await scope.db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from applications a
      where a.organization_id = ${scope.organization.id} and ${matching(q)} limit ${COUNTED + 1}
    ) counted`);
  const count = rows[0]?.count ?? 0;
  return { count: Math.min(count, COUNTED), more: count > COUNTED };
}

type Cursor = [sort: string, value: string, id: string];

function cursorOf(sort: string, row: Row): string {
  const value = sort.endsWith("changed") ? new Date(row.changed_at).toISOString() : row.name_key;
  return Buffer.from(JSON.stringify([sort, value, row.id] satisfies Cursor)).toString("base64url");
}

function after(cursor: string | undefined, sort: string, descending: boolean): SQL {
  if (!cursor) return sql`true`;
  const [sortedBy, value, id] = readCursor(cursor);
  if (sortedBy !== sort)
    throw invalid({ after: "This page belongs to another order. Start from the first." });
  const comparison = descending ? sql`<` : sql`>`;
  return sort.endsWith("changed")
    ? sql`(changed_at, id) ${comparison} (${value}::timestamptz, ${id}::uuid)`
    : sql`(name_key, id) ${comparison} (${value}, ${id}::uuid)`;
}

/** A cursor is the reader's own page end; whatever else it holds is refused before it reaches the database. */
function readCursor(cursor: string): Cursor {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(read) && read.length === 3 && read.every((part) => typeof part === "string")) {
      const [sort, value, id] = read as Cursor;
      const isDate = !sort.endsWith("changed") || isInstant(value);
      if (isDate && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) && !value.includes("\u0000"))
        return [sort, value, id];
    }
  } catch {
    // Not one of ours: refused below.
  }
  throw invalid({ after: "There is no such page. Start from the first." });
}
