import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/server/scope";
import type { Role } from "./schema";

type Row = Omit<Role, "updatedAt"> & { updated_at: Date };

/** Roles, the built-in ones first, then by name; `roleId` narrows to that one. The walls leave out every other organization. */
export async function readRoles({ db, organization, access }: Scope, roleId?: string): Promise<Role[]> {
  // Who holds a role is told to whoever may know the members.
  const named = access.can("member:read", "organization");
  const { rows } = await db.execute<Row>(sql`
    select r.id, r.name, r.base, r.custom, r.granted, r.withheld, r.access, r.revision, r.updated_at,
      (select coalesce(jsonb_agg(e.named_environment_id), '[]') from role_environments e
       where e.organization_id = r.organization_id and e.role_id = r.id) as "environmentIds",
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.member_id, 'name', p.name) order by lower(p.name)), '[]')
       from member_roles mr join member_people() p on p.member_id = mr.member_id
       where ${named} and mr.organization_id = r.organization_id and mr.role_id = r.id) as members
    from roles r
    where r.organization_id = ${organization.id} and (${roleId ?? null}::uuid is null or r.id = ${roleId ?? null})
    order by r.custom, array_position(array['agent', 'developer', 'admin', 'none'], r.base) * (not r.custom)::int,
      lower(r.name), r.id`);
  return rows.map(({ updated_at, ...role }) => ({ ...role, updatedAt: new Date(updated_at).toISOString() }));
}
