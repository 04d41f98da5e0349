import { type SQL, sql } from "drizzle-orm";
import type { Permission } from "@/lib/access/permissions";
import { ALL, canonicalKey } from "@/lib/environments/keys";
import type { Order } from "@/lib/order";
import { cursorOf, type Position, readCursor } from "@/lib/resources/cursor";
import { noneFound, notFound } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import type { Scope } from "@/lib/server/scope";
import {
  type ApplicationPage,
  ApplicationPageOutput,
  type ApplicationSummary,
  ListApplicationsInput,
} from "./schema";

const PAGE = 50;
const COUNTED = 1_000;

/** Apps by name or newest change, a page at a time; counts follow the environments looked at. */
export const listApplications = query({
  name: "application.list",
  input: ListApplicationsInput,
  output: ApplicationPageOutput,
  async run(scope, input): Promise<ApplicationPage> {
    if (!scope.access.can("application:read", "anywhere")) throw noneFound("Apps");
    const environmentIds = lookedAt(scope, input.env, "profile:read");
    const deployedIds = lookedAt(scope, input.env, "deployment:read");
    const after = input.after === undefined ? undefined : readCursor(input.sort, input.after);
    const column = input.sort === "changed" ? sql`changed_at` : sql`name_key`;
    const order = input.direction === "desc" ? sql`desc` : sql`asc`;
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
      ) as resources, (
        select coalesce(json_agg(json_build_object(
          'deploymentId', d.id, 'environmentId', d.environment_id, 'number', d.number,
          'version', v.number, 'profile', d.snapshot #>> '{profile,name}') order by d.number), '[]')
        from deployments d
        join versions v on v.organization_id = d.organization_id and v.id = d.version_id
        where d.organization_id = ${scope.organization.id} and d.application_id = f.id
          and d.state = 'live' and d.environment_id = any(${deployedIds}::uuid[])
      ) as live
      from found f
      where ${after ? beyond(after, input) : sql`true`}
      order by ${column} ${order}, id ${order}
      limit ${PAGE + 1}`);
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    return {
      items: page.map(summaryOf),
      next: last
        ? cursorOf(input.sort, {
            id: last.id,
            value: input.sort === "changed" ? new Date(last.changed_at).toISOString() : last.name_key,
          })
        : null,
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
  live: ApplicationSummary["live"];
};

function summaryOf(row: Row): ApplicationSummary {
  const { id, key, name, description, revision, resources, live } = row;
  return {
    id,
    key,
    name,
    description,
    revision,
    resources,
    live,
    changedAt: new Date(row.changed_at).toISOString(),
  };
}

/** The environments that count: of those that are asked for, where the asker holds what it takes. */
function lookedAt(scope: Scope, env: string, permission: Permission): string {
  const key = canonicalKey(env);
  const readable = scope.access.where(permission);
  if (key === ALL) return `{${readable.join(",")}}`;
  const environment = scope.environments.find((each) => each.key === key);
  if (!environment) throw notFound("This environment");
  return readable.includes(environment.id) ? `{${environment.id}}` : "{}";
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

function beyond({ value, id }: Position, { sort, direction }: Order): SQL {
  const comparison = direction === "desc" ? sql`<` : sql`>`;
  return sort === "changed"
    ? sql`(changed_at, id) ${comparison} (${value}::timestamptz, ${id}::uuid)`
    : sql`(name_key, id) ${comparison} (${value}, ${id}::uuid)`;
}
