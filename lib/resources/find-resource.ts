import { and, eq, inArray } from "drizzle-orm";
import { resourceSecrets, resources } from "@/db/schema/resources";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import { notFound } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import type { ResourceRow } from "./dto";

export type FoundResource = {
  environmentId: string;
  revision: number;
  row: ResourceRow;
  /** Names of the secrets that are set. */
  secretNames: string[];
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
    .select({ field: resourceSecrets.field })
    .from(resourceSecrets)
    .where(
      and(
        eq(resourceSecrets.organizationId, organizationId),
        eq(resourceSecrets.environmentId, row.environmentId),
        eq(resourceSecrets.resourceId, id),
      ),
    );
  return {
    environmentId: row.environmentId,
    revision: row.revision,
    row,
    secretNames: set.map(({ field }) => field).sort(),
  };
}
