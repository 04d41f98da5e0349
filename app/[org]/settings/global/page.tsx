import type { Metadata } from "next";
import { PageFrame } from "@/components/console/page-frame";
import { ActiveEnvironmentCard } from "@/components/settings/active-environment-card";
import { ALL } from "@/lib/environments/keys";
import { consolePage, type SearchParams } from "@/lib/server/console";

export const metadata: Metadata = { title: "Global settings" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

export default async function GlobalSettingsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { context, environment } = await consolePage(org, "/settings/global", searchParams);
  return (
    <PageFrame
      crumbs={[{ label: context.organization.name }, { label: "Settings" }, { label: "Global" }]}
      environment={environment === ALL ? null : environment}
    >
      <div className="flex flex-col gap-8 p-6 max-md:p-4">
        <h1 className="sr-only">Global settings</h1>
        <ActiveEnvironmentCard />
      </div>
    </PageFrame>
  );
}
