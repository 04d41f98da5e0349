import { sql } from "drizzle-orm";
import { z } from "zod";
import { listOutput } from "@/lib/outputs";
import { query } from "@/lib/server/query";
import { requireAuditReader } from "./read-audit";
import { type AuditActor, AuditActorOutput } from "./schema";

/** Whoever can have done something: all members, also those who were deactivated, by name. */
export const listAuditActors = query({
  name: "audit.actors",
  input: z.strictObject({}),
  output: listOutput(AuditActorOutput),
  async run(scope): Promise<{ items: AuditActor[] }> {
    requireAuditReader(scope);
    const addressed = scope.access.can("member:read", "organization");
    const { rows } = await scope.db.execute<AuditActor>(
      sql`select member_id as id, name, case when ${addressed} then email else '' end as email from member_people() order by lower(name), member_id`,
    );
    return { items: rows };
  },
});
