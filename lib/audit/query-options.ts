import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { SHORTEST_SEARCH } from "@/lib/audit/search-params";
import { rest } from "@/lib/rest";
import type { AuditActor, AuditAsked, AuditDetail, AuditList } from "./schema";

const path = (org: string) => `/api/v1/orgs/${encodeURIComponent(org)}/audit`;
const key = (org: string) => ["orgs", org, "audit"] as const;

/** What the URL says, as far as it narrows: a search that is too short does not yet. */
export function auditAsked(
  search: Readonly<Record<Exclude<keyof AuditAsked, "outcome">, string | null>> & {
    outcome: AuditAsked["outcome"] | null;
  },
): AuditAsked {
  const { outcome, q, ...words } = search;
  const searched = q && q.trim().length >= SHORTEST_SEARCH ? { q: q.trim() } : {};
  const given = Object.entries(words).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return { ...Object.fromEntries(given), ...searched, ...(outcome && { outcome }) };
}

const pageOf = (org: string, asked: AuditAsked, before: number | null, signal: AbortSignal) =>
  rest<AuditList>(
    `${path(org)}?${new URLSearchParams({ ...asked, ...(before !== null && { before: String(before) }) })}`,
    { signal },
  );

/** The log, page after page. It stands still while it is read; `auditNewestOptions` knows what has come since. */
export const auditListOptions = (org: string, asked: AuditAsked) =>
  infiniteQueryOptions({
    queryKey: [...key(org), "list", asked] as const,
    queryFn: ({ pageParam, signal }) => pageOf(org, asked, pageParam, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });

/** Its newest page, read again with every change. */
export const auditNewestOptions = (org: string, asked: AuditAsked) =>
  queryOptions({
    queryKey: [...key(org), "newest", asked] as const,
    queryFn: ({ signal }) => pageOf(org, asked, null, signal),
  });

export const auditEntryOptions = (org: string, number: string) =>
  queryOptions({
    queryKey: [...key(org), "one", number] as const,
    queryFn: ({ signal }) => rest<AuditDetail>(`${path(org)}/${encodeURIComponent(number)}`, { signal }),
  });

export const auditActorsOptions = (org: string) =>
  queryOptions({
    queryKey: [...key(org), "actors"] as const,
    queryFn: ({ signal }) => rest<{ items: AuditActor[] }>(`${path(org)}/actors`, { signal }),
  });

/** Where a file of it is answered. */
export function auditExportHref(org: string, asked: AuditAsked, format: "csv" | "jsonl"): string {
  return `${path(org)}/export?${new URLSearchParams({ ...asked, format })}`;
}
