import { and, asc, count, eq, inArray } from "drizzle-orm";
import { resourceReferences, resources } from "@/db/schema/resources";
import type { Database } from "@/db/tenant";
import { kindIds } from "@/lib/kinds/faces";
import type { Scope } from "@/lib/server/scope";
import type { Description } from "./descriptions";

type Owner = { organizationId: string; environmentId: string; resourceId: string };
type Target = { environmentId: string; id: string };

/** Ties a resource to the description that it is made of, by the field that names it. */
export async function writeReference(
  db: Database,
  owner: Owner,
  { field, kind, id }: Description,
): Promise<void> {
  await db.insert(resourceReferences).values({ ...owner, field, toKind: kind, toId: id });
}

/** Unties a resource that is about to be deleted from what it is made of. */
export async function deleteReferences(db: Database, owner: Owner): Promise<void> {
  await db
    .delete(resourceReferences)
    .where(
      and(
        eq(resourceReferences.organizationId, owner.organizationId),
        eq(resourceReferences.environmentId, owner.environmentId),
        eq(resourceReferences.resourceId, owner.resourceId),
      ),
    );
}

const referring = and(
  eq(resources.organizationId, resourceReferences.organizationId),
  eq(resources.environmentId, resourceReferences.environmentId),
  eq(resources.id, resourceReferences.resourceId),
);

const referringTo = (scope: Scope, { environmentId, id }: Target) =>
  and(
    eq(resourceReferences.organizationId, scope.organization.id),
    eq(resourceReferences.environmentId, environmentId),
    eq(resourceReferences.toId, id),
  );

/** The resources that refer to one, as rows, by name; whether the actor may read their kind is for the caller to ask. */
export function rowsReferringTo(scope: Scope, target: Target) {
  return scope.db
    .select({
      id: resources.id,
      kind: resources.kind,
      environmentId: resources.environmentId,
      name: resources.name,
      spec: resources.spec,
      status: resources.status,
      statusMessage: resources.statusMessage,
    })
    .from(resourceReferences)
    .innerJoin(resources, referring)
    .where(referringTo(scope, target))
    .orderBy(asc(resources.nameKey), asc(resources.id));
}

/** How many resources refer to one, of the kinds that the actor may read there. */
export async function countReferringTo(scope: Scope, target: Target): Promise<number> {
  const readable = kindIds.filter((kind) =>
    scope.access.can(`${kind}:read`, { environmentId: target.environmentId }),
  );
  const [row] = await scope.db
    .select({ number: count() })
    .from(resourceReferences)
    .innerJoin(resources, referring)
    .where(and(referringTo(scope, target), inArray(resources.kind, readable)));
  return row?.number ?? 0;
}
