import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Subject } from "@/lib/access/permissions";
import { rest } from "@/lib/rest";
import type { AccessMatrix } from "./schema";

const path = (org: string) => `/api/v1/orgs/${encodeURIComponent(org)}`;

/** What the access of anybody begins with. */
export const accessKey = (org: string) => ["orgs", org, "access"] as const;

/** What one member may do with everything. */
export const memberAccessOptions = (org: string, memberId: string) =>
  queryOptions({
    queryKey: [...accessKey(org), "of", memberId] as const,
    queryFn: ({ signal }) => rest<AccessMatrix>(`${path(org)}/members/${memberId}/access`, { signal }),
  });

export type AccessAsked = { subject: Subject; q: string };

/** What every member may do with one subject. */
export const accessOptions = (org: string, asked: AccessAsked) =>
  queryOptions({
    queryKey: [...accessKey(org), "list", asked] as const,
    queryFn: ({ signal }) =>
      rest<AccessMatrix>(`${path(org)}/access?${new URLSearchParams(asked)}`, { signal }),
    placeholderData: keepPreviousData,
  });
