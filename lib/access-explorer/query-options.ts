import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Subject } from "@/lib/access/permissions";
import { rest } from "@/lib/rest";
import type { AccessMatrix } from "./schema";

const path = (org: string) => `/api/v1/orgs/${encodeURIComponent(org)}`;

/** What one member may do with everything. */
export const memberAccessOptions = (org: string, memberId: string) =>
  queryOptions({
    queryKey: ["orgs", org, "access", "of", memberId] as const,
    queryFn: ({ signal }) => rest<AccessMatrix>(`${path(org)}/members/${memberId}/access`, { signal }),
  });

export type AccessAsked = { subject: Subject; q: string };

/** What every member may do with one subject. */
export const accessOptions = (org: string, asked: AccessAsked) =>
  queryOptions({
    queryKey: ["orgs", org, "access", "list", asked] as const,
    queryFn: ({ signal }) =>
      rest<AccessMatrix>(`${path(org)}/access?${new URLSearchParams(asked)}`, { signal }),
    placeholderData: keepPreviousData,
  });
