import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/server/scope";
import type { Member } from "./schema";

type Row = {
  id: string;
  name: string;
  email: string;
  roles: Member["roles"];
  deactivated_at: Date | null;
  last_seen_at: Date | null;
  created_at: Date;
  revision: number;
};

/** Members by name; `memberId` narrows to that one. The walls leave out every other organization. */
export async function readMembers({ db, organization }: Scope, memberId?: string): Promise<Member[]> {
  const { rows } = await db.execute<Row>(sql`
    select m.id, p.name, p.email, m.deactivated_at, m.last_seen_at, m.created_at, m.revision,
      (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'base', r.base, 'custom', r.custom) order by r.custom, lower(r.name)), '[]')
       from member_roles mr
       join roles r on r.organization_id = mr.organization_id and r.id = mr.role_id
       where mr.organization_id = m.organization_id and mr.member_id = m.id) as roles
    from members m join member_people() p on p.member_id = m.id
    where m.organization_id = ${organization.id} and (${memberId ?? null}::uuid is null or m.id = ${memberId ?? null})
    order by lower(p.name), m.id`);
  const iso = (at: Date | null) => at && new Date(at).toISOString();
  return rows.map(({ deactivated_at, last_seen_at, created_at, ...member }) => ({
    ...member,
    deactivatedAt: iso(deactivated_at),
    lastSeenAt: iso(last_seen_at),
    joinedAt: new Date(created_at).toISOString(),
  }));
}
