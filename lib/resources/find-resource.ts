import { and, asc, eq, inArray } from "drizzle-orm";
import { resourceSecrets, resources } from "@/db/schema/resources";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import { notFound } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import type { ResourceRow } from "./dto";
import type { EnteredFor } from "./entered-for";

export type FoundResource = {
  kind: KindId;
  environmentId: string;
  revision: number;
  row: ResourceRow;
  /** Names of the secrets that are set. */
  secretNames: string[];
  /** When each of them was set. */
  secretsAt: Record<string, string>;
  /** Where each of them may be sent, if it is made of a description. */
  enteredFor: EnteredFor;
};

/** A resource of an environment in which the actor may read its kind. Throws `not-found`. */
export async function findResource(
  scope: Scope,
  { kind, id }: { kind: KindId; id: string },
): Promise<FoundResource> {
  const organizationId = scope.organization.id;
  const [row] = await scope.db
    .select()
    .from(resources)
    .where(
      and(
        eq(resources.organizationId, organizationId),
        eq(resources.id, id),
        eq(resources.kind, kind),
        inArray(resources.environmentId, [...scope.access.where(`${kind}:read`)]),
      ),
    );
  if (!row) throw notFound(`This ${faceOf(kind).noun.one}`);
  const set = await scope.db
    .select({
      field: resourceSecrets.field,
      at: resourceSecrets.updatedAt,
      enteredFor: resourceSecrets.enteredFor,
    })
    .from(resourceSecrets)
    .where(
      and(
        eq(resourceSecrets.organizationId, organizationId),
        eq(resourceSecrets.environmentId, row.environmentId),
        eq(resourceSecrets.resourceId, id),
      ),
    )
    .orderBy(asc(resourceSecrets.field));
  return {
    kind,
    environmentId: row.environmentId,
    revision: row.revision,
    row,
    secretNames: set.map(({ field }) => field),
    secretsAt: Object.fromEntries(set.map(({ field, at }) => [field, at.toISOString()])),
    enteredFor: Object.fromEntries(set.map(({ field, enteredFor }) => [field, enteredFor])),
  };
}
