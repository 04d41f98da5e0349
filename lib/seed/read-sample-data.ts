import { type SQL, sql } from "drizzle-orm";
import type { KindId } from "@/lib/kinds/faces";
import type { Scope } from "@/lib/server/scope";
import type { SampleData, SampleItem } from "./schema";

const parts = (table: "profiles" | "slots" | "variables") => sql`(
  select string_agg(t.id || ' ' || t.revision, ',' order by t.id) from ${sql.identifier(table)} t
  where t.organization_id = a.organization_id and t.application_id = a.id)`;

/**
 * All that the app `a` holds and how often each part was changed: the same only while nothing of it was. What profiles
 * pick and the values they have raise the profile's revision. Alike for whoever sees all environments.
 */
export const stateOfApplication: SQL = sql`md5(concat_ws('|',
  a.revision, ${parts("profiles")}, ${parts("slots")}, ${parts("variables")}))`;

const CHANGED = "It was changed since it was added.";

/** What sample data made and is still there, apps first; and what of it goes when it is removed. */
export async function readSampleData(scope: Scope): Promise<SampleData> {
  const organizationId = scope.organization.id;
  const guarded = new Set(scope.environments.filter((each) => each.protected).map(({ id }) => id));
  const apps = await scope.db.execute<SampleApp>(sql`
    select a.id, a.name, a.revision, a.sample_state = ${stateOfApplication} as untouched,
      array(select distinct p.environment_id from profiles p
        where p.organization_id = a.organization_id and p.application_id = a.id) as environments
    from applications a
    where a.organization_id = ${organizationId} and a.sample_state is not null
    order by a.name_key`);
  const resources = await scope.db.execute<SampleResource>(sql`
    select r.id, r.kind, r.name, r.environment_id, r.revision, r.sample_revision = r.revision as untouched,
      coalesce((
        select json_agg(json_build_object('application', a.id, 'name', a.name || ' (' || p.name || ')')
          order by a.name_key, p.name_key)
        from bindings b
        join applications a on a.organization_id = b.organization_id and a.id = b.application_id
        join profiles p on p.organization_id = b.organization_id and p.environment_id = b.environment_id
          and p.id = b.profile_id
        where b.organization_id = r.organization_id and b.environment_id = r.environment_id
          and b.resource_id = r.id
      ), '[]') as users
    from resources r
    where r.organization_id = ${organizationId} and r.sample_revision is not null
    order by r.name_key, r.id`);

  const going = new Set(apps.rows.filter(({ untouched }) => untouched).map(({ id }) => id));
  const items: SampleItem[] = [
    ...apps.rows.map(({ id, name, revision, untouched }) => ({
      id,
      kind: "application" as const,
      name,
      environmentId: null,
      revision,
      stays: untouched ? null : CHANGED,
    })),
    ...resources.rows.map(({ id, kind, name, environment_id, revision, untouched, users }) => ({
      id,
      kind,
      name,
      environmentId: environment_id,
      revision,
      stays: untouched ? usedBy(users.filter(({ application }) => !going.has(application))) : CHANGED,
    })),
  ];
  return {
    items,
    guarded:
      apps.rows.some(
        ({ untouched, environments }) => untouched && environments.some((id) => guarded.has(id)),
      ) || items.some(({ stays, environmentId }) => !stays && environmentId && guarded.has(environmentId)),
  };
}

type SampleApp = { id: string; name: string; revision: number; untouched: boolean; environments: string[] };

type User = { application: string; name: string };

type SampleResource = {
  id: string;
  kind: KindId;
  name: string;
  environment_id: string;
  revision: number;
  untouched: boolean;
  users: User[];
};

/** "Calendar Scheduler (Production) uses it." Null where none does. */
function usedBy([first, ...others]: readonly User[]): string | null {
  if (!first) return null;
  return others.length === 0 ? `${first.name} uses it.` : `${first.name} and ${others.length} more use it.`;
}
