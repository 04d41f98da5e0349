import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { History } from "@/lib/audit/schema";
import { describedBy, type KindId } from "@/lib/kinds/faces";
import type { Order } from "@/lib/order";
import type { ResourceStatus } from "@/lib/resources/states";
import { rest } from "@/lib/rest";
import type { DescribedChoice, Resource, ResourceList, ResourceUse } from "./schema";

/** What a list shows: an environment's key or "all", and how it is narrowed and ordered. */
export type ResourcesAsked = Order & {
  env: string;
  q: string;
  facet: string | null;
  status: ResourceStatus | null;
};

/** Every read of a kind's resources: what a change to any of them invalidates. */
export const resourcesKey = (org: string, kind: KindId) => ["orgs", org, "resources", kind] as const;

export function resourcesPath(org: string, kind: KindId): string {
  return `/api/v1/orgs/${encodeURIComponent(org)}/resources/${kind}`;
}

/** The search string of a page. The whole is counted with the first page only, and not while searching. */
export function pageOf({ q, facet, status, ...rest }: ResourcesAsked, after: string | null) {
  return {
    ...rest,
    ...(q && { q }),
    ...(facet && { facet }),
    ...(status && { status }),
    ...(after ? { after } : !q && { count: "yes" as const }),
  };
}

/** A list, page after page; old rows stay while it is narrowed, never across environments. */
export const resourceListOptions = (org: string, kind: KindId, asked: ResourcesAsked) =>
  infiniteQueryOptions({
    queryKey: [...resourcesKey(org, kind), "list", asked] as const,
    queryFn: ({ pageParam, signal }) =>
      rest<ResourceList>(`${resourcesPath(org, kind)}?${new URLSearchParams(pageOf(asked, pageParam))}`, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (previous, query) =>
      query?.queryKey[5].env === asked.env ? keepPreviousData(previous) : undefined,
  });

export const resourceOptions = (org: string, kind: KindId, id: string) =>
  queryOptions({
    queryKey: [...resourcesKey(org, kind), "one", id] as const,
    queryFn: ({ signal }) => rest<Resource>(`${resourcesPath(org, kind)}/${id}`, { signal }),
  });

/** What resources of a kind can be made of: read again with every change of such a description. */
export const describedOptions = (org: string, kind: KindId) =>
  queryOptions({
    queryKey: [...resourcesKey(org, describedBy(kind) ?? kind), "described", kind] as const,
    queryFn: ({ signal }) =>
      rest<{ items: DescribedChoice[] }>(`${resourcesPath(org, kind)}/described`, { signal }),
  });

export const resourceUsesOptions = (org: string, kind: KindId, id: string) =>
  queryOptions({
    queryKey: [...resourcesKey(org, kind), "used-by", id] as const,
    queryFn: ({ signal }) =>
      rest<{ items: ResourceUse[] }>(`${resourcesPath(org, kind)}/${id}/used-by`, { signal }),
    // What apps pick changes elsewhere.
    staleTime: 0,
  });

export const resourceHistoryOptions = (org: string, kind: KindId, id: string) =>
  infiniteQueryOptions({
    queryKey: [...resourcesKey(org, kind), "history", id] as const,
    queryFn: ({ pageParam, signal }) =>
      rest<History>(
        `${resourcesPath(org, kind)}/${id}/history${pageParam === null ? "" : `?before=${pageParam}`}`,
        { signal },
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  });

/** What may be picked in one environment: the first 50 by name; `q` narrows where there are more. */
export const pickableOptions = (
  org: string,
  kind: KindId,
  { env, facet, q }: { env: string; facet: string | null; q: string },
) =>
  queryOptions({
    queryKey: [...resourcesKey(org, kind), "pickable", { env, facet, q }] as const,
    queryFn: ({ signal }) => {
      const search = new URLSearchParams({ env, limit: "50", ...(facet && { facet }), ...(q && { q }) });
      return rest<ResourceList>(`${resourcesPath(org, kind)}?${search}`, { signal });
    },
    placeholderData: (previous, query) =>
      query?.queryKey[5].env === env && query.queryKey[5].facet === facet
        ? keepPreviousData(previous)
        : undefined,
  });
