"use client";

import { useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import { useEnvKey } from "@/components/console/use-environment";
import { usualDirection } from "@/lib/order";
import type { ResourcesAsked } from "@/lib/resources/query-options";
import { resourceSearch } from "@/lib/resources/search-params";

/** What the URL says of a list of resources, and the way to change it without a navigation. */
export function useResourceSearch() {
  const env = useEnvKey();
  const [search, setSearch] = useQueryStates(resourceSearch);
  const { inspect, direction, ...rest } = search;
  const asked: ResourcesAsked = { env, ...rest, direction: direction ?? usualDirection(rest.sort) };
  // The field follows the keys at once, the list when there is time.
  const q = useDeferredValue(asked.q);
  const narrowed = q !== "" || asked.facet !== null || asked.status !== null;
  return { search, setSearch, inspect, asked: { ...asked, q }, narrowed, env };
}
