import { queryOptions } from "@tanstack/react-query";
import { rest } from "@/lib/rest";
import type { EnvironmentCounts } from "./schema";

/** What lives where. The environments themselves stand in `meOptions`. */
export const environmentCountsOptions = (org: string) =>
  queryOptions({
    queryKey: ["orgs", org, "environments", "counts"] as const,
    queryFn: ({ signal }) =>
      rest<{ items: EnvironmentCounts[] }>(`/api/v1/orgs/${encodeURIComponent(org)}/environments/counts`, {
        signal,
      }),
  });
