"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { appMatrixOptions, appSettingsOptions, type SettingsAsked } from "@/lib/profiles/query-options";
import type { ProfileDetail, ProfileSummary } from "@/lib/profiles/schema";

/** Where the page holds a profile: what a change of it reads, and shows before the server has answered. */
export type ProfileSource = {
  queryKey: QueryKey;
  current: () => ProfileDetail | null;
  show: (change: (profile: ProfileDetail) => ProfileDetail) => void;
};

/** The one profile that an app's settings are open on. */
export function useSettingsSource(asked: SettingsAsked): ProfileSource {
  const client = useQueryClient();
  const { queryKey } = appSettingsOptions(useOrg(), asked);
  return {
    queryKey,
    current: () => client.getQueryData(queryKey)?.profile ?? null,
    show: (change) => {
      client.setQueryData(queryKey, (settings) => {
        if (!settings?.profile) return settings;
        const profile = change(settings.profile);
        return { ...settings, profile, profiles: settings.profiles.map(summaryFrom(profile)) };
      });
    },
  };
}

/** Any of an app's profiles, where they stand side by side. */
export function useMatrixSource(application: string): (profileId: string) => ProfileSource {
  const client = useQueryClient();
  const { queryKey } = appMatrixOptions(useOrg(), application);
  return (profileId) => ({
    queryKey,
    current: () => client.getQueryData(queryKey)?.profiles.find(({ id }) => id === profileId) ?? null,
    show: (change) => {
      client.setQueryData(
        queryKey,
        (matrix) =>
          matrix && {
            ...matrix,
            profiles: matrix.profiles.map((each) => (each.id === profileId ? change(each) : each)),
          },
      );
    },
  });
}

const summaryFrom =
  ({ id, name, environmentId, revision }: ProfileDetail) =>
  (each: ProfileSummary): ProfileSummary =>
    each.id === id ? { ...each, name, environmentId, revision } : each;
