"use client";

import { useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import type { MembersAsked } from "@/lib/members/narrowed";
import { usersSearch } from "@/lib/members/search-params";
import { usualDirection } from "@/lib/order";

/** What the URL says of Settings > Users, and the way to change it without a navigation. */
export function useUsers() {
  const [search, setSearch] = useQueryStates(usersSearch);
  const { q, role, status, sort, direction } = search;
  // The field follows the keys at once, the list when there is time.
  const sought = useDeferredValue(q);
  const asked: MembersAsked = { q: sought, role, status, sort, direction: direction ?? usualDirection(sort) };
  const isNarrowed = sought !== "" || role !== null || status !== null;
  return { search, setSearch, asked, isNarrowed };
}
