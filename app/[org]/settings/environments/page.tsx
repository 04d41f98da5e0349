import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { EnvironmentsPage } from "@/components/environments/environments-page";
import { countEnvironments } from "@/lib/environments/count-environments";
import { environmentCountsOptions } from "@/lib/environments/query-options";
import { consolePage, type SearchParams } from "@/lib/server/console";
import { ask } from "@/lib/server/page";
import { readAhead } from "@/lib/server/read-ahead";

export const metadata: Metadata = { title: "Environments" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

export default async function EnvironmentSettingsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { context } = await consolePage(org, "/settings/environments", searchParams);
  const counts = await ask(countEnvironments, context, {});
  return (
    <HydrationBoundary state={readAhead([environmentCountsOptions(org), counts])}>
      <EnvironmentsPage />
    </HydrationBoundary>
  );
}
