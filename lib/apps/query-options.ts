import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Order } from "@/lib/order";
import { rest } from "@/lib/rest";
import type { ApplicationDetail, ApplicationPage, RowUses } from "./schema";

export type ApplicationsAsked = Order & { env: string; q: string };

const base = (org: string) => `/api/v1/orgs/${encodeURIComponent(org)}`;

/** Every list and detail of apps: what a change to any of them invalidates. */
export const applicationsKey = (org: string) => ["orgs", org, "apps"] as const;

/** Apps, page after page; old rows stay while searching, never across environments. */
export const applicationsOptions = (org: string, asked: ApplicationsAsked) =>
  infiniteQueryOptions({
    queryKey: [...applicationsKey(org), "list", asked] as const,
    queryFn: ({ pageParam, signal }) =>
      rest<ApplicationPage>(applicationsPath(org, asked, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (previous, query) =>
      query?.queryKey[4].env === asked.env ? keepPreviousData(previous) : undefined,
  });

export function applicationsPath(org: string, asked: ApplicationsAsked, after: string | null): string {
  const search = new URLSearchParams({ ...asked, ...(after && { after }) });
  return `${base(org)}/apps?${search}`;
}

/** One app by key or id. */
export const applicationOptions = (org: string, application: string) =>
  queryOptions({
    queryKey: [...applicationsKey(org), "one", application] as const,
    queryFn: ({ signal }) =>
      rest<ApplicationDetail>(`${base(org)}/apps/${encodeURIComponent(application)}`, { signal }),
  });

/** Where a row is filled: what a confirmation names. */
export const rowUsesOptions = (org: string, slotId: string) =>
  queryOptions({
    queryKey: [...applicationsKey(org), "row-uses", slotId] as const,
    queryFn: ({ signal }) => rest<RowUses>(`${base(org)}/rows/${slotId}/uses`, { signal }),
    staleTime: 0,
  });
