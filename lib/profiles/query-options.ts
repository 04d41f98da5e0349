import { queryOptions } from "@tanstack/react-query";
import { applicationsKey } from "@/lib/apps/query-options";
import { rest } from "@/lib/rest";
import type { AppMatrix, AppSettings, SwitchPlan } from "./schema";

export type SettingsAsked = {
  application: string;
  env: string;
  /** A profile's key, when the URL names one. */
  profile?: string;
  /** The key of the profile used last. */
  last?: string;
};

/** An app's settings, open on one profile. */
export const appSettingsOptions = (org: string, { application, ...asked }: SettingsAsked) =>
  queryOptions({
    queryKey: [...applicationsKey(org), "settings", application, asked.env, asked.profile ?? ""] as const,
    queryFn: ({ signal }) => {
      const given = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]));
      const path = `/api/v1/orgs/${encodeURIComponent(org)}/apps/${encodeURIComponent(application)}/settings`;
      return rest<AppSettings>(`${path}?${new URLSearchParams(given)}`, { signal });
    },
  });

/** An app's settings in all its profiles. */
export const appMatrixOptions = (org: string, application: string) =>
  queryOptions({
    queryKey: [...applicationsKey(org), "matrix", application] as const,
    queryFn: ({ signal }) =>
      rest<AppMatrix>(
        `/api/v1/orgs/${encodeURIComponent(org)}/apps/${encodeURIComponent(application)}/matrix`,
        { signal },
      ),
  });

/** What a change of environment would leave behind; asked anew each time the dialog opens. */
export const switchPlanOptions = (org: string, profileId: string, to: string) =>
  queryOptions({
    queryKey: [...applicationsKey(org), "switch-plan", profileId, to] as const,
    queryFn: ({ signal }) =>
      rest<SwitchPlan>(
        `/api/v1/orgs/${encodeURIComponent(org)}/profiles/${profileId}/environment?${new URLSearchParams({ to })}`,
        { signal },
      ),
    staleTime: 0,
    gcTime: 0,
  });
