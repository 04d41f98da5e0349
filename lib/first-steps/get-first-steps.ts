import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/lib/server/query";
import { type FirstSteps, FirstStepsOutput } from "./schema";

/** Never a count: each part ends with the first row that it finds. */
export const getFirstSteps = query({
  name: "first-steps.get",
  input: z.strictObject({}),
  output: FirstStepsOutput,
  async run(scope): Promise<FirstSteps> {
    const organizationId = scope.organization.id;
    const memberId = scope.actor.kind === "member" ? scope.actor.id : null;
    const anyOf = (ids: readonly string[]) => sql`any(${sql.param([...ids])}::uuid[])`;
    const { rows } = await scope.db.execute<FirstSteps>(sql`
      select
        exists (
          select from member_preferences m
          where m.organization_id = ${organizationId} and m.member_id = ${memberId}
            and m.first_steps_over_at is not null
        ) as over,
        exists (
          select from resources r
          where r.organization_id = ${organizationId} and r.kind = 'connected-account'
            and r.environment_id = ${anyOf(scope.access.where("connected-account:read"))}
            and r.sample_revision is null
        ) as account,
        (
          select json_build_object('key', a.key, 'name', a.name) from applications a
          where a.organization_id = ${organizationId} and a.sample_state is null
            and ${scope.access.can("application:read", "anywhere")}
          order by a.created_at desc, a.id desc limit 1
        ) as app,
        exists (
          select from bindings b
          join applications a on a.organization_id = b.organization_id and a.id = b.application_id
          join resources r on r.organization_id = b.organization_id and r.environment_id = b.environment_id
            and r.id = b.resource_id
          where b.organization_id = ${organizationId} and b.kind = 'connected-account'
            and b.environment_id = ${anyOf(scope.access.where("profile:read"))}
            and (a.sample_state is null or r.sample_revision is null)
        ) as picked,
        case when ${scope.access.can("member:invite", "organization")} then
          exists (select from invites i where i.organization_id = ${organizationId})
          or exists (select from members m where m.organization_id = ${organizationId} offset 1)
        end as invited`);
    return rows[0] ?? { over: true, account: false, app: null, picked: false, invited: null };
  },
});
