import { and, eq } from "drizzle-orm";
import { applications, slots, variables } from "@/db/schema/apps";
import { notFound } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";

export type Application = typeof applications.$inferSelect;
export type Slot = typeof slots.$inferSelect;
export type Variable = typeof variables.$inferSelect;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An app by id or key. Throws `not-found`, also for those who may read apps nowhere. */
export async function loadApplication(scope: Scope, idOrKey: string): Promise<Application> {
  const [found] = await scope.db
    .select()
    .from(applications)
    .where(
      and(
        eq(applications.organizationId, scope.organization.id),
        uuid.test(idOrKey) ? eq(applications.id, idOrKey) : eq(applications.key, idOrKey),
      ),
    );
  if (!found || !scope.access.can("application:read", "anywhere")) throw notFound("This app");
  return found;
}

/** A row of an app. Throws `not-found`. */
export async function loadSlot(scope: Scope, slotId: string): Promise<Slot> {
  const [found] = await scope.db
    .select()
    .from(slots)
    .where(and(eq(slots.organizationId, scope.organization.id), eq(slots.id, slotId)));
  if (!found || !scope.access.can("application:read", "anywhere")) throw notFound("This row");
  return found;
}

/** A variable of an app. Throws `not-found`. */
export async function loadVariable(scope: Scope, variableId: string): Promise<Variable> {
  const [found] = await scope.db
    .select()
    .from(variables)
    .where(and(eq(variables.organizationId, scope.organization.id), eq(variables.id, variableId)));
  if (!found || !scope.access.can("application:read", "anywhere")) throw notFound("This variable");
  return found;
}
