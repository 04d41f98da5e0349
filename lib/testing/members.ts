import { randomUUID } from "node:crypto";
import { v7 as uuid } from "uuid";
import { asOwner } from "@/db/testing/owner";
import type { EnvironmentAccess } from "@/lib/access/can";
import type { Permission, RoleBase } from "@/lib/access/permissions";
import { type Context, contextOf } from "@/lib/server/context";
import { idOf } from "./organization";

export type GivenRole = {
  base: RoleBase;
  access?: EnvironmentAccess;
  environments?: readonly string[];
  granted?: readonly Permission[];
  withheld?: readonly Permission[];
};

/** Someone who is signed in: each request looks their context up anew. */
export type SignedIn = { memberId: string; sessionId: string; context(): ReturnType<typeof contextOf> };

/** A member with a session and custom roles of their own, or Admin; `environments`: keys that "only" and "except" name. */
export async function newMember(
  organization: Context,
  name: string,
  ...given: readonly GivenRole[]
): Promise<SignedIn> {
  const [userId, memberId, sessionId] = [uuid(), uuid(), uuid()];
  const organizationId = organization.organization.id;
  const email = `${randomUUID()}@northwind.example`;
  const roles = given.map(({ base, access = "all", environments = [], granted = [], withheld = [] }) => ({
    id: uuid(),
    name: `${name} ${base} ${access} ${randomUUID().slice(0, 8)}`,
    base,
    granted,
    withheld,
    access,
    environments: environments.map((key) => idOf(organization, key)),
  }));
  await asOwner(
    `with person as (select create_user($1, $2, $3, 'not a hash')),
      member as (insert into members (organization_id, id, user_id, last_seen_at)
        select $4, $5, $1, now() from person returning id),
      given as (
        select * from json_to_recordset($6)
          as r (id uuid, name text, base text, access text, granted text[], withheld text[], environments json)
      ),
      role as (
        insert into roles (organization_id, id, name, base, custom, access, granted, withheld)
        select $4, id, name, base, true, access, granted, withheld from given where base <> 'admin'
        returning id
      ),
      held as (
        insert into member_roles select $4, member.id, role.id from member, role
        union select $4, member.id, r.id from member, roles r
          where r.organization_id = $4 and r.base = 'admin' and exists (select from given where given.base = 'admin')
      ),
      named as (
        insert into role_environments
        select $4, g.id, e.id::uuid from given g join role using (id), json_array_elements_text(g.environments) e (id)
      )
    select begin_session($7, $1, now() + interval '1 day') from member`,
    [userId, email, name, organizationId, memberId, JSON.stringify(roles), sessionId],
  );
  return {
    memberId,
    sessionId,
    context: () =>
      contextOf(sessionId, organization.organization.slug, { requestId: null, address: "192.0.2.1" }),
  };
}
