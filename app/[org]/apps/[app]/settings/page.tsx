import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { AppMatrix } from "@/components/profiles/app-matrix";
import { AppSettings } from "@/components/profiles/app-settings";
import { applicationOptions } from "@/lib/apps/query-options";
import { consoleHref } from "@/lib/console-href";
import { getAppMatrix } from "@/lib/profiles/get-app-matrix";
import { getAppSettings } from "@/lib/profiles/get-app-settings";
import { LAST_PROFILES, lastProfileIn } from "@/lib/profiles/last-profile";
import { appMatrixOptions, appSettingsOptions } from "@/lib/profiles/query-options";
import { ALL_PROFILES } from "@/lib/profiles/views";
import { consolePage, type SearchParams } from "@/lib/server/console";
import { ask } from "@/lib/server/page";
import { readAhead } from "@/lib/server/read-ahead";

export const metadata: Metadata = { title: "App settings" };

type Props = { params: Promise<{ org: string; app: string }>; searchParams: Promise<SearchParams> };

export default async function AppSettingsPage({ params, searchParams }: Props) {
  const { org, app } = await params;
  const application = decodeURIComponent(app);
  const path = `/apps/${encodeURIComponent(application)}/settings`;
  const { context, env } = await consolePage(org, path, searchParams);
  const search = await searchParams;
  const profile = [search.profile].flat()[0];
  if (search.view === ALL_PROFILES) {
    const matrix = await ask(getAppMatrix, context, { application });
    const known = readAhead(
      [appMatrixOptions(org, application), matrix],
      [applicationOptions(org, application), matrix.application],
    );
    return (
      <HydrationBoundary state={known}>
        <AppMatrix application={application} from={profile} />
      </HydrationBoundary>
    );
  }
  const kept = (await cookies()).get(LAST_PROFILES)?.value;
  // What this browser opened last is its person's, not of whom they look as.
  const last = context.viewer ? undefined : lastProfileIn(kept, { org, application });
  const settings = await ask(getAppSettings, context, { application, env, profile, last });

  // A page shows one environment: here it is the profile's, whatever the address said.
  const opened = settings.profile;
  const home = context.environments.find(({ id }) => id === opened?.environmentId);
  if (opened && home && home.key !== env) {
    redirect(consoleHref(org, path, home.key, { profile: opened.key }));
  }
  const asked = { application, env, profile, last };
  return (
    <HydrationBoundary
      state={readAhead(
        [appSettingsOptions(org, asked), settings],
        [applicationOptions(org, application), settings.application],
      )}
    >
      <AppSettings asked={asked} />
    </HydrationBoundary>
  );
}
