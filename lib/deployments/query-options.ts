import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { applicationsKey } from "@/lib/apps/query-options";
import { rest } from "@/lib/rest";
import type { DeploymentDetail, DeploymentPage, PublishPlan, VersionList } from "./schema";
import type { DeploymentState } from "./states";

export type DeploymentsAsked = {
  env: string;
  /** An app's key; left out: of every app. */
  application?: string;
  state?: DeploymentState | null;
};

const base = (org: string) => `/api/v1/orgs/${encodeURIComponent(org)}`;

/** Every list and detail of deployments. */
export const deploymentsKey = (org: string) => ["orgs", org, "deployments"] as const;

/** Deployments, page after page, the newest first. */
export const deploymentsOptions = (org: string, { env, application, state }: DeploymentsAsked) =>
  infiniteQueryOptions({
    queryKey: [...deploymentsKey(org), "list", env, application ?? "", state ?? ""] as const,
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({
        env,
        ...(application && { application }),
        ...(state && { state }),
        ...(pageParam && { after: pageParam }),
      });
      return rest<DeploymentPage>(`${base(org)}/deployments?${search}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

/** One deployment, and what sets it apart from another one: by an id, or null for what it is usually compared with. */
export const deploymentOptions = (org: string, id: string, against: string | null = null) =>
  queryOptions({
    queryKey: [...deploymentsKey(org), "one", id, against ?? ""] as const,
    queryFn: ({ signal }) => {
      const search = against === null ? "" : `?${new URLSearchParams({ against })}`;
      return rest<DeploymentDetail>(`${base(org)}/deployments/${id}${search}`, { signal });
    },
  });

/** What publishing a profile would do: of the app, so that whatever changes of it asks anew. */
export const publishPlanOptions = (org: string, profileId: string) =>
  queryOptions({
    queryKey: [...applicationsKey(org), "publish-plan", profileId] as const,
    queryFn: ({ signal }) => rest<PublishPlan>(`${base(org)}/profiles/${profileId}/publish`, { signal }),
    staleTime: 0,
  });

/** The versions of an app, by its key. */
export const versionsOptions = (org: string, application: string) =>
  queryOptions({
    queryKey: [...applicationsKey(org), "versions", application] as const,
    queryFn: ({ signal }) =>
      rest<VersionList>(`${base(org)}/apps/${encodeURIComponent(application)}/versions`, { signal }),
  });
