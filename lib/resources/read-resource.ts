import { and, count, eq, inArray, ne } from "drizzle-orm";
import { bindings } from "@/db/schema/profiles";
import { resources } from "@/db/schema/resources";
import type { KindId } from "@/lib/kinds/faces";
import type { Scope } from "@/lib/server/scope";
import { summaryOf } from "./dto";
import { findResource } from "./find-resource";
import type { Resource } from "./schema";

/** A resource as its page knows it. Throws `not-found`. */
export async function readResource(
  scope: Scope,
  { kind, id }: { kind: KindId; id: string },
): Promise<Resource> {
  const { row, secretNames } = await findResource(scope, { kind, id });
  const organizationId = scope.organization.id;
  const [used] = scope.access.can("profile:read", { environmentId: row.environmentId })
    ? await scope.db
        .select({ number: count() })
        .from(bindings)
        .where(
          and(
            eq(bindings.organizationId, organizationId),
            eq(bindings.environmentId, row.environmentId),
            eq(bindings.resourceId, id),
          ),
        )
    : [];
  const counterparts = await scope.db
    .select({ environmentId: resources.environmentId, id: resources.id })
    .from(resources)
    .where(
      and(
        eq(resources.organizationId, organizationId),
        inArray(resources.environmentId, [...scope.access.where(`${kind}:read`)]),
        ne(resources.environmentId, row.environmentId),
        eq(resources.kind, kind),
        eq(resources.key, row.key),
      ),
    );
  return {
    ...summaryOf(row),
    spec: row.spec,
    secrets: Object.fromEntries(secretNames.map((field) => [field, true])),
    usedBy: used?.number ?? 0,
    counterparts,
  };
}
