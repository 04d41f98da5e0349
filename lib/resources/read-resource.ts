import { and, count, eq } from "drizzle-orm";
import { bindings } from "@/db/schema/profiles";
import type { KindId } from "@/lib/kinds/faces";
import { descriptionAddresses } from "@/lib/kinds/registry";
import { storeOf } from "@/lib/kinds/registry.store";
import type { Scope } from "@/lib/server/scope";
import { counterpartsOf } from "./counterparts";
import { type Description, describedValue, descriptionsOf } from "./descriptions";
import { summaryOf } from "./dto";
import { strayedSecrets } from "./entered-for";
import { type FoundResource, findResource } from "./find-resource";
import { countReferringTo } from "./references";
import type { MadeOf, Resource } from "./schema";

/** A resource as its page knows it. Throws `not-found`. */
export async function readResource(
  scope: Scope,
  { kind, id }: { kind: KindId; id: string },
): Promise<Resource> {
  const found = await findResource(scope, { kind, id });
  const { row, secretNames, secretsAt } = found;
  const place = { environmentId: row.environmentId, id };
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
  const descriptions = await descriptionsOf(scope, { kind, spec: row.spec });
  const facts = await storeOf(kind).facts?.(scope, [place]);
  return {
    ...summaryOf(row),
    ...(facts && { facts: facts.get(id) ?? {} }),
    spec: row.spec,
    secrets: Object.fromEntries(secretNames.map((field) => [field, true])),
    secretsAt,
    usedBy: (used?.number ?? 0) + (await countReferringTo(scope, place)),
    counterparts: await counterpartsOf(scope, found, descriptions),
    ...(describedValue({ kind, spec: row.spec }) !== undefined && { madeOf: madeOf(found, descriptions) }),
  };
}

/** What it is made of, as its page knows it; null: not there for the actor. */
function madeOf(found: FoundResource, descriptions: readonly Description[]): MadeOf | null {
  const { kind: own, environmentId, row, enteredFor, secretNames } = found;
  const here = descriptions.find((each) => each.environmentId === environmentId);
  if (!here) return null;
  const { kind, id, name, key, revision, fields } = here;
  return {
    kind,
    id,
    name,
    key,
    revision,
    fields,
    addresses: descriptionAddresses(own, here.spec),
    again: strayedSecrets({ kind: own, description: here, spec: row.spec }, enteredFor, secretNames),
    environmentIds: descriptions.map((each) => each.environmentId),
  };
}
