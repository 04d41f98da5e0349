import { and, eq, inArray } from "drizzle-orm";
import { resources } from "@/db/schema/resources";
import { copies } from "@/lib/kinds/faces";
import { type Scope, viewOnlyIn } from "@/lib/server/scope";
import type { Description } from "./descriptions";
import { counterpartDifferences } from "./differences";
import type { FoundResource } from "./find-resource";
import type { Counterpart } from "./schema";
import { secretNamesOf } from "./secret-names";

/**
 * The same key in every environment in which the actor may read this kind, in the organization's order.
 * `descriptions`: what it is made of, in each environment.
 */
export async function counterpartsOf(
  scope: Scope,
  found: FoundResource,
  descriptions: readonly Description[],
): Promise<Counterpart[]> {
  const { kind, row } = found;
  const readable = scope.access.where(`${kind}:read`);
  const others = readable.filter((id) => id !== row.environmentId);
  const rows = await scope.db
    .select({
      id: resources.id,
      environmentId: resources.environmentId,
      name: resources.name,
      spec: resources.spec,
    })
    .from(resources)
    .where(
      and(
        eq(resources.organizationId, scope.organization.id),
        inArray(resources.environmentId, others),
        eq(resources.kind, kind),
        eq(resources.key, row.key),
      ),
    );
  const secrets = await secretNamesOf(scope, rows);
  const declaredIn = (id: string) => descriptions.find((each) => each.environmentId === id)?.fields;
  return scope.environments.flatMap(({ id: environmentId, name }): Counterpart[] => {
    if (!readable.includes(environmentId)) return [];
    if (environmentId === row.environmentId) return [{ environmentId, state: "here", id: row.id }];
    const there = rows.find((each) => each.environmentId === environmentId);
    if (!there) {
      if (!copies(kind)) return [];
      const creatable = scope.access.can(`${kind}:create`, { environmentId });
      const reason = creatable ? null : viewOnlyIn(scope, { id: environmentId, name }, `${kind}:create`);
      return [{ environmentId, state: "missing", reason }];
    }
    const differs = counterpartDifferences(
      kind,
      { spec: row.spec, secretNames: found.secretNames, declared: declaredIn(row.environmentId) },
      {
        spec: there.spec,
        secretNames: secrets.get(there.id) ?? [],
        declared: declaredIn(environmentId),
      },
    );
    const named = { environmentId, id: there.id, name: there.name };
    return [differs.length > 0 ? { ...named, state: "differs", differs } : { ...named, state: "present" }];
  });
}
