import { queryOptions } from "@tanstack/react-query";
import { rest } from "@/lib/rest";
import type { SearchAnswer } from "./schema";

/** What names and keys lead to, in every environment the member sees; old answers stay while more is typed. */
export const searchOptions = (org: string, { q, env }: { q: string; env: string }) =>
  queryOptions({
    queryKey: ["orgs", org, "search", { q, env }] as const,
    queryFn: ({ signal }) =>
      rest<SearchAnswer>(
        `/api/v1/orgs/${encodeURIComponent(org)}/search?${new URLSearchParams({ q, env })}`,
        { signal },
      ),
    enabled: q !== "",
    placeholderData: (previous, query) => (q !== "" && query?.queryKey[3].env === env ? previous : undefined),
    // What was made or renamed meanwhile is found.
    staleTime: 5_000,
  });
