import { type SQL, sql } from "drizzle-orm";
import { canonicalKey } from "@/lib/environments/keys";
import { isKindId, type KindId, kindIds } from "@/lib/kinds/faces";
import { notFound } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import type { Scope } from "@/lib/server/scope";
import { type Found, MOST_FOUND, type SearchAnswer, SearchInput, SearchOutput } from "./schema";

const MOST_APPS = 5;
const MOST_PROFILES = 6;
/** Of so many apps the profiles are offered as well; of more they would crowd out the rest. */
const APPS_WITH_PROFILES = 2;
// Of each kind in either place, so that no kind crowds out another.
const MOST_OF_A_KIND = 8;

/** Finds apps, profiles and resources by name or key, wherever the asker may read them; the environment they are in first. */
export const searchEverything = query({
  name: "search",
  input: SearchInput,
  output: SearchOutput,
  async run(scope, { q, env }): Promise<SearchAnswer> {
    const here = scope.environments.find(({ key }) => key === canonicalKey(env))?.id ?? null;
    const apps = await findApplications(scope, q);
    const profiles = apps.length > APPS_WITH_PROFILES ? [] : await findProfiles(scope, apps, here);
    const resources = await findResources(scope, q, here);
    return { items: [...apps, ...profiles, ...resources].slice(0, MOST_FOUND) };
  },
});

type Application = Extract<Found, { type: "application" }>;
type Profile = Extract<Found, { type: "profile" }>;
type Resource = Extract<Found, { type: "resource" }>;

async function findApplications(scope: Scope, q: string): Promise<Application[]> {
  if (!scope.access.can("application:read", "anywhere")) return [];
  const { rows } = await scope.db.execute<Omit<Application, "type">>(sql`
    select a.id, a.name, a.key from applications a
    where a.organization_id = ${scope.organization.id} and a.search_key like ${`%${escaped(q)}%`}
    order by a.name_key <> lower(${q}), not starts_with(a.name_key, lower(${q})), a.name_key
    limit ${MOST_APPS}`);
  return rows.map((row) => ({ type: "application", ...row }));
}

async function findProfiles(
  scope: Scope,
  apps: readonly Application[],
  here: string | null,
): Promise<Profile[]> {
  const readable = scope.access.where("profile:read");
  if (apps.length === 0 || readable.length === 0) return [];
  const { rows } = await scope.db.execute<{
    id: string;
    name: string;
    key: string;
    environmentId: string;
    applicationId: string;
  }>(sql`
    select p.id, p.name, p.key, p.environment_id as "environmentId", p.application_id as "applicationId"
    from profiles p join environments e
      on e.organization_id = p.organization_id and e.environment_id = p.environment_id
    where p.organization_id = ${scope.organization.id}
      and p.application_id = any(${uuids(apps.map(({ id }) => id))})
      and p.environment_id = any(${uuids(readable)})
    order by array_position(${uuids(apps.map(({ id }) => id))}, p.application_id),
      p.environment_id is distinct from ${here}::uuid, e.position, p.name_key
    limit ${MOST_PROFILES}`);
  return rows.flatMap(({ applicationId, ...row }) => {
    const app = apps.find(({ id }) => id === applicationId);
    return app ? [{ type: "profile", ...row, application: { name: app.name, key: app.key } }] : [];
  });
}

type Row = {
  id: string;
  kind: string;
  name: string;
  key: string;
  environmentId: string;
  facet: string | null;
};

async function findResources(scope: Scope, q: string, here: string | null): Promise<Resource[]> {
  const statement = resourcesStatement(scope, q, here);
  if (!statement) return [];
  const { rows } = await scope.db.execute<Row>(statement);
  return rows.map(({ kind, ...row }) => ({ type: "resource", kind: known(kind), ...row }));
}

/**
 * What lives here before what lives elsewhere, what begins with the words before what contains them. Null for who may
 * read no resources. Also what the tests explain.
 */
export function resourcesStatement(scope: Scope, q: string, here: string | null): SQL | null {
  const parts = kindIds.flatMap((kind) => {
    const readable = scope.access.where(`${kind}:read`);
    const places = [readable.filter((id) => id === here), readable.filter((id) => id !== here)];
    return places.flatMap((ids, place) =>
      ids.length === 0
        ? []
        : [beginning(scope, { kind, ids, place, q }), containing({ kind, ids, place, q })],
    );
  });
  if (parts.length === 0) return null;
  return sql`
    select id, kind, name, key, environment_id as "environmentId", facet from (
      select distinct on (id) * from (${sql.join(parts, sql` union all `)}) found order by id, rank
    ) once
    order by place, rank, name_key, id
    limit ${MOST_FOUND}`;
}

type Part = { kind: KindId; ids: readonly string[]; place: number; q: string };

const columns = sql.raw("r.id, r.kind, r.name, r.key, r.environment_id, r.facet, r.name_key");

// A range of the index by name. Without it a name that begins with the words is lost behind those that contain them.
function beginning(scope: Scope, { kind, ids, place, q }: Part): SQL {
  return sql`(
    select ${columns}, ${place}::int as place, case when r.name_key = lower(${q}) then 0 else 1 end as rank
    from resources r
    where r.organization_id = ${scope.organization.id} and r.environment_id = any(${uuids(ids)})
      and r.kind = ${kind} and r.name_key >= lower(${q}) and r.name_key < lower(${q}) || ${"\u{10ffff}"}
      and starts_with(r.name_key, lower(${q}))
    order by r.name_key limit ${MOST_OF_A_KIND})`;
}

function containing({ kind, ids, place, q }: Part): SQL {
  return sql`(
    select ${columns}, ${place}::int as place, 2 as rank
    from search_resources(${uuids(ids)}, ${kind}, ${q}, null, null, 'name', false, null, null, ${MOST_OF_A_KIND}) r)`;
}

function uuids(ids: readonly string[]): SQL {
  return sql`${sql.param([...ids])}::uuid[]`;
}

function escaped(q: string): string {
  return q.toLowerCase().replace(/[\\%_]/g, (character) => `\\${character}`);
}

function known(kind: string): KindId {
  if (!isKindId(kind)) throw notFound("This kind of resource");
  return kind;
}
