import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { OrganizationSettings } from "@/components/settings/organization-settings";
import { organizationOptions } from "@/lib/organizations/query-options";
import { getOrganization } from "@/lib/organizations/read-organization";
import { getSampleData } from "@/lib/seed/get-sample-data";
import { sampleDataOptions } from "@/lib/seed/query-options";
import { consolePage, type SearchParams } from "@/lib/server/console";
import { ask } from "@/lib/server/page";
import { readAhead } from "@/lib/server/read-ahead";

export const metadata: Metadata = { title: "Organization" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

export default async function OrganizationSettingsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { context } = await consolePage(org, "/settings/organization", searchParams);
  const [organization, sample] = await Promise.all([
    ask(getOrganization, context, {}),
    ask(getSampleData, context, {}),
  ]);
  return (
    <HydrationBoundary
      state={readAhead([organizationOptions(org), organization], [sampleDataOptions(org), sample])}
    >
      <OrganizationSettings />
    </HydrationBoundary>
  );
}
