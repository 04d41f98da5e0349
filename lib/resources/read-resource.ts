import { and, count, eq } from "drizzle-orm";
import { bindings } from "@/db/schema/profiles";
import type { KindId } from "@/lib/kinds/faces";
import type { Scope } from "@/lib/server/scope";
import { counterpartsOf } from "./counterparts";
import { summaryOf } from "./dto";
import { findResource } from "./find-resource";
import type { Resource } from "./schema";

/** A resource as its page knows it. Throws `not-found`. */
export async function readResource(
  scope: Scope,
  { kind, id }: { kind: KindId; id: string },
): Promise<Resource> {
  const found = await findResource(scope, { kind, id });
  const { row, secretNames, secretsAt } = found;
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
  return {
    ...summaryOf(row),
    spec: row.spec,
    secrets: Object.fromEntries(secretNames.map((field) => [field, true])),
    secretsAt,
    usedBy: used?.number ?? 0,
    counterparts: await counterpartsOf(scope, found),
  };
}
