import { sql } from "drizzle-orm";
import { auditLog } from "@/db/schema/audit";
import { inTenant } from "@/db/tenant";
import { type Context, wallsOf } from "@/lib/server/context";

/** Whether something was changed in the last milliseconds, in what the member sees. By the database's clock alone. */
export async function changedWithin(context: Context, milliseconds: number): Promise<boolean> {
  const { rows } = await inTenant(wallsOf(context), "read", (db) =>
    db.execute<{ recent: boolean }>(sql`
      select ${auditLog.at} > clock_timestamp() - ${milliseconds} * interval '1 millisecond' as recent
      from ${auditLog}
      where ${auditLog.organizationId} = ${context.organization.id} and ${auditLog.outcome} = 'done'
      order by ${auditLog.number} desc limit 1`),
  );
  return rows[0]?.recent ?? false;
}
