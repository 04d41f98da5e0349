import { and, eq, getTableColumns, or } from "drizzle-orm";
import { applications, slots, variables } from "@/db/schema/apps";
import { notFound } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";

export type Application = typeof applications.$inferSelect;
/** `application`: the name of the app it belongs to, which is what a change of it is recorded about. */
export type Slot = typeof slots.$inferSelect & { application: string };
export type Variable = typeof variables.$inferSelect & { application: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An app by id or key. Throws `not-found`, also for those who may read apps nowhere. */
export async function loadApplication(scope: Scope, idOrKey: string): Promise<Application> {
  const [found] = await scope.db
    .select()
    .from(applications)
    .where(
      and(
        eq(applications.organizationId, scope.organization.id),
        or(uuid.test(idOrKey) ? eq(applications.id, idOrKey) : undefined, eq(applications.key, idOrKey)),
      ),
    )
    // A key may look like another app's id: the id goes first.
    .orderBy(eq(applications.key, idOrKey))
    .limit(1);
  if (!found || !scope.access.can("application:read", "anywhere")) throw notFound("This app");
  return found;
}

/** A row of an app. Throws `not-found`. */
export async function loadSlot(scope: Scope, slotId: string): Promise<Slot> {
  const [found] = await scope.db
    .select({ ...getTableColumns(slots), application: applications.name })
    .from(slots)
    .innerJoin(
      applications,
      and(eq(applications.organizationId, slots.organizationId), eq(applications.id, slots.applicationId)),
    )
    .where(and(eq(slots.organizationId, scope.organization.id), eq(slots.id, slotId)));
  if (!found || !scope.access.can("application:read", "anywhere")) throw notFound("This row");
  return found;
}

/** A variable of an app. Throws `not-found`. */
export async function loadVariable(scope: Scope, variableId: string): Promise<Variable> {
  const [found] = await scope.db
    .select({ ...getTableColumns(variables), application: applications.name })
    .from(variables)
    .innerJoin(
      applications,
      and(
        eq(applications.organizationId, variables.organizationId),
        eq(applications.id, variables.applicationId),
      ),
    )
    .where(and(eq(variables.organizationId, scope.organization.id), eq(variables.id, variableId)));
  if (!found || !scope.access.can("application:read", "anywhere")) throw notFound("This variable");
  return found;
}
