import { queryOptions } from "@tanstack/react-query";
import { applicationsKey } from "@/lib/apps/query-options";
import { rest } from "@/lib/rest";
import type { FirstSteps } from "./schema";

/** Among the apps, which it is about: a change to them is a change to it. */
export const firstStepsOptions = (org: string) =>
  queryOptions({
    queryKey: [...applicationsKey(org), "first-steps"] as const,
    queryFn: ({ signal }) =>
      rest<FirstSteps>(`/api/v1/orgs/${encodeURIComponent(org)}/first-steps`, { signal }),
  });
