import { and, asc, eq, sql } from "drizzle-orm";
import { freezeWindows } from "@/db/schema/approvals";
import { notFound } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import type { Freeze } from "./schema";

type Row = typeof freezeWindows.$inferSelect;

/** Freezes of an environment that are on or to come, the next first. */
export async function freezesOf(scope: Scope, environmentId: string): Promise<Freeze[]> {
  const rows = await scope.db
    .select()
    .from(freezeWindows)
    .where(
      and(
        eq(freezeWindows.organizationId, scope.organization.id),
        eq(freezeWindows.environmentId, environmentId),
        sql`${freezeWindows.endsAt} > clock_timestamp()`,
      ),
    )
    .orderBy(asc(freezeWindows.startsAt), asc(freezeWindows.id));
  return rows.map(freezeOf);
}

/** The freeze that is on in an environment; of several, the one that ends last. */
export async function freezeNow(scope: Scope, environmentId: string): Promise<Freeze | undefined> {
  const [row] = await scope.db
    .select()
    .from(freezeWindows)
    .where(
      and(
        eq(freezeWindows.organizationId, scope.organization.id),
        eq(freezeWindows.environmentId, environmentId),
        sql`clock_timestamp() between ${freezeWindows.startsAt} and ${freezeWindows.endsAt}`,
      ),
    )
    .orderBy(sql`${freezeWindows.endsAt} desc`)
    .limit(1);
  return row && freezeOf(row);
}

/** Throws `not-found` for one that is not seen. */
export async function loadFreeze(scope: Scope, freezeId: string): Promise<Freeze> {
  const [row] = await scope.db
    .select()
    .from(freezeWindows)
    .where(and(eq(freezeWindows.organizationId, scope.organization.id), eq(freezeWindows.id, freezeId)));
  const readable = row && scope.access.can("deployment:read", { environmentId: row.environmentId });
  if (!row || !readable) throw notFound("This freeze");
  return freezeOf(row);
}

function freezeOf({ organizationId: _organizationId, startsAt, endsAt, ...rest }: Row): Freeze {
  return { ...rest, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}
