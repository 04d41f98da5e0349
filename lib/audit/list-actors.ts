import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/lib/server/query";
import { requireAuditReader } from "./read-audit";
import type { AuditActor } from "./schema";

const MOST = 500;

/**
 * Whom the log knows, by the name they had last: also who is no member any more. From one to the next along the index,
 * so that a long log costs no more than a short one.
 */
export const listAuditActors = query({
  name: "audit.actors",
  input: z.strictObject({}),
  async run(scope): Promise<{ items: AuditActor[] }> {
    requireAuditReader(scope);
    const { rows } = await scope.db.execute<AuditActor>(sql`
      with recursive actors as (
        (select actor_id from audit_log
         where organization_id = ${scope.organization.id} and actor_id is not null
         order by actor_id limit 1)
        union all
        select (select l.actor_id from audit_log l
                where l.organization_id = ${scope.organization.id} and l.actor_id > a.actor_id
                order by l.actor_id limit 1)
        from actors a where a.actor_id is not null
      )
      select known.id, known.name
      from (select actor_id from actors where actor_id is not null limit ${MOST}) a
      cross join lateral (
        select l.actor_id as id, l.actor_name as name from audit_log l
        where l.organization_id = ${scope.organization.id} and l.actor_id = a.actor_id
        order by l.number desc limit 1
      ) known
      order by lower(known.name), known.id`);
    return { items: rows };
  },
});
