import { and, desc, eq, lt } from "drizzle-orm";
import { auditLog } from "@/db/schema/audit";
import type { Scope } from "@/lib/server/scope";
import type { History } from "./schema";

const page = 50;

/**
 * What was done to one thing, and what was refused, the newest first, 50 at a time. Whoever asks has checked that the
 * thing itself is visible; a row of an environment that is not is left out by the database.
 */
export async function historyOf(scope: Scope, subjectId: string, before?: number): Promise<History> {
  const rows = await scope.db
    .select()
    .from(auditLog)
    .where(
      and(
        eq(auditLog.organizationId, scope.organization.id),
        eq(auditLog.subjectId, subjectId),
        before === undefined ? undefined : lt(auditLog.number, before),
      ),
    )
    .orderBy(desc(auditLog.number))
    .limit(page + 1);
  const shown = rows.slice(0, page);
  // Why somebody was refused names their roles, which are the admins' to know.
  const readsAll = scope.access.can("audit:read", "organization");
  const isOwn = (actorId: string | null) => scope.actor.kind === "member" && scope.actor.id === actorId;
  return {
    items: shown.map((row) => ({
      number: row.number,
      at: row.at.toISOString(),
      action: row.action,
      outcome: row.outcome,
      actor: row.actorName,
      environmentId: row.environmentId,
      before: row.before,
      after: row.after,
      reason: readsAll || isOwn(row.actorId) ? row.reason : null,
    })),
    next: rows.length > page ? (shown.at(-1)?.number ?? null) : null,
  };
}
