import { and, inArray } from "drizzle-orm";
import { resources } from "@/db/schema/resources";
import type { KindId } from "@/lib/kinds/faces";
import type { Scope } from "@/lib/server/scope";
import type { FoundResource } from "./find-resource";
import { inEnvironments, narrowed } from "./page-statements";
import { secretsOf } from "./secret-names";

type Place = { environmentId: string; key: string };
export type FoundByKey = Pick<FoundResource, "kind" | "row" | "secretNames" | "enteredFor">;

/** What stands under keys, in environments in which the actor may read the kind; undefined where nothing does. */
export async function findByKeys(
  scope: Scope,
  kind: KindId,
  places: readonly Place[],
): Promise<(place: Place) => FoundByKey | undefined> {
  const readable = scope.access.where(`${kind}:read`);
  const environmentIds = readable.filter((id) => places.some(({ environmentId }) => environmentId === id));
  const rows = await scope.db
    .select()
    .from(resources)
    .where(
      and(
        narrowed(scope.organization.id, inEnvironments(environmentIds), { kind }),
        inArray(
          resources.key,
          places.map(({ key }) => key),
        ),
      ),
    );
  const secrets = await secretsOf(scope, rows);
  return ({ environmentId, key }) => {
    const row = rows.find((each) => each.environmentId === environmentId && each.key === key);
    const enteredFor = (row && secrets.get(row.id)) ?? {};
    return row && { kind, row, secretNames: Object.keys(enteredFor), enteredFor };
  };
}
