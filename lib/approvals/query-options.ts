import { queryOptions } from "@tanstack/react-query";
import { deploymentsKey } from "@/lib/deployments/query-options";
import { rest } from "@/lib/rest";
import type { Publishing, RequestDetail, RequestSummary } from "./schema";

const base = (org: string) => `/api/v1/orgs/${encodeURIComponent(org)}`;

/** What waits for approval. `application`: an app's key; left out: of every app. */
export const requestsOptions = (org: string, env: string, application?: string) =>
  queryOptions({
    queryKey: [...deploymentsKey(org), "requests", env, application ?? ""] as const,
    queryFn: ({ signal }) =>
      rest<{ items: RequestSummary[] }>(
        `${base(org)}/approvals?${new URLSearchParams({ env, ...(application && { application }) })}`,
        { signal },
      ),
  });

/** One request, with what it would change. */
export const requestOptions = (org: string, id: string) =>
  queryOptions({
    queryKey: [...deploymentsKey(org), "request", id] as const,
    queryFn: ({ signal }) => rest<RequestDetail>(`${base(org)}/approvals/${id}`, { signal }),
  });

/** What publishing in an environment takes. */
export const publishingOptions = (org: string, environmentId: string) =>
  queryOptions({
    queryKey: [...deploymentsKey(org), "publishing", environmentId] as const,
    queryFn: ({ signal }) =>
      rest<Publishing>(`${base(org)}/environments/${environmentId}/publishing`, { signal }),
  });
