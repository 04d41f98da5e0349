import { createLoader, type SearchParams } from "nuqs/server";
import { ALL } from "@/lib/environments/keys";
import type { Environment } from "@/lib/environments/schema";
import { describedBy, type KindId } from "@/lib/kinds/faces";
import { usualDirection } from "@/lib/order";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import type { Read } from "@/lib/server/read-ahead";
import { getResource } from "./get-resource";
import { listDescribed } from "./list-described";
import { listResources } from "./list-resources";
import { describedOptions, pageOf, resourceListOptions, resourceOptions } from "./query-options";
import { NEW, resourceSearch } from "./search-params";

const loadSearch = createLoader(resourceSearch);

/**
 * What a page of one kind shows at first: pairs for `readAhead`, and what is inspected. `elsewhere`: the key of the
 * environment that what is inspected lives in, if it is another one. Null where the kind or what is inspected does
 * not exist for them.
 */
export async function readResourcesPage(
  context: Context,
  {
    org,
    kind,
    environment,
    search,
  }: { org: string; kind: KindId; environment: Environment | typeof ALL; search: SearchParams },
): Promise<{ read: Read[]; elsewhere?: string } | null> {
  if (!context.access.can(`${kind}:read`, "anywhere")) return null;
  const { inspect, direction, ...rest } = loadSearch(search);
  const read: Read[] = [];
  const env = environment === ALL ? ALL : environment.key;
  if (environment === ALL || context.access.can(`${kind}:read`, { environmentId: environment.id })) {
    const asked = { env, ...rest, direction: direction ?? usualDirection(rest.sort) };
    const list = await runQuery(listResources, context, { kind, ...pageOf(asked, null) });
    if (list.ok)
      read.push([resourceListOptions(org, kind, asked), { pages: [list.data], pageParams: [null] }]);
  }
  if (describedBy(kind)) {
    const described = await runQuery(listDescribed, context, { kind });
    if (described.ok) read.push([describedOptions(org, kind), described.data]);
  }
  if (!inspect || inspect === NEW) return { read };
  const one = await runQuery(getResource, context, { kind, id: inspect });
  if (!one.ok) return null;
  const home = context.environments.find(({ id }) => id === one.data.environmentId);
  return {
    read: [...read, [resourceOptions(org, kind, inspect), one.data]],
    ...(environment !== ALL && home?.id !== environment.id && { elsewhere: home?.key }),
  };
}
