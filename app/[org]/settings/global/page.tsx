import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { GlobalSettings } from "@/components/settings/global-settings";
import { listApplications } from "@/lib/apps/list-applications";
import { applicationsOptions } from "@/lib/apps/query-options";
import { ALL } from "@/lib/environments/keys";
import { getAppSettings } from "@/lib/profiles/get-app-settings";
import { appSettingsOptions } from "@/lib/profiles/query-options";
import { consolePage, type SearchParams } from "@/lib/server/console";
import type { Context } from "@/lib/server/context";
import { ask } from "@/lib/server/page";
import { type Read, readAhead } from "@/lib/server/read-ahead";

export const metadata: Metadata = { title: "Global settings" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

export default async function GlobalSettingsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { context } = await consolePage(org, "/settings/global", searchParams);
  const read = context.access.can("application:read", "anywhere") ? await readProfiles(context, org) : [];
  return (
    <HydrationBoundary state={readAhead(...read)}>
      <GlobalSettings />
    </HydrationBoundary>
  );
}

/** The apps of the second card, and the profiles of the first of them. */
async function readProfiles(context: Context, org: string): Promise<Read[]> {
  const asked = { env: ALL, q: "", sort: "name", direction: "asc" } as const;
  const apps = await ask(listApplications, context, asked);
  const first = apps.items[0] && { application: apps.items[0].key, env: ALL };
  return [
    [applicationsOptions(org, asked), { pages: [apps], pageParams: [null] }],
    ...(first ? [[appSettingsOptions(org, first), await ask(getAppSettings, context, first)] as Read] : []),
  ];
}
