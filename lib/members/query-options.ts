import { queryOptions } from "@tanstack/react-query";
import { rest } from "@/lib/rest";
import type { Me, Member } from "./schema";

/** Who looks at the console, and what they may do in this organization. */
export const meOptions = (org: string) =>
  queryOptions({
    queryKey: ["orgs", org, "me"] as const,
    queryFn: ({ signal }) => rest<Me>(`/api/v1/orgs/${encodeURIComponent(org)}/me`, { signal }),
  });

/** Every member of an organization, with their roles. */
export const membersOptions = (org: string) =>
  queryOptions({
    queryKey: ["orgs", org, "members"] as const,
    queryFn: ({ signal }) =>
      rest<{ items: Member[] }>(`/api/v1/orgs/${encodeURIComponent(org)}/members`, { signal }),
  });
