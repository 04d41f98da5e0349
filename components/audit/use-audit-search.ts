"use client";

import { useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import { auditAsked } from "@/lib/audit/query-options";
import { auditSearch } from "@/lib/audit/search-params";

export const noFilter = {
  actor: null,
  subject: null,
  kind: null,
  action: null,
  environment: null,
  outcome: null,
  from: null,
  to: null,
} as const;

/** What the URL says of the audit log, and the way to change it without a navigation. */
export function useAuditSearch() {
  const [{ inspect, ...search }, setSearch] = useQueryStates(auditSearch);
  // The field follows the keys at once, the list when there is time.
  const q = useDeferredValue(search.q);
  const asked = auditAsked({ ...search, q });
  return { search, setSearch, inspect, asked, narrowed: Object.keys(asked).length > 0 };
}

export type AuditSearching = ReturnType<typeof useAuditSearch>;
