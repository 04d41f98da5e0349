import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { DeploymentsPage } from "@/components/deployments/deployments-page";
import { VersionsPage } from "@/components/deployments/versions-page";
import { getApplication } from "@/lib/apps/get-application";
import { applicationOptions } from "@/lib/apps/query-options";
import { readDeployments } from "@/lib/deployments/read-page";
import { VERSIONS } from "@/lib/deployments/states";
import { consolePage, type SearchParams } from "@/lib/server/console";
import { ask } from "@/lib/server/page";
import { readAhead } from "@/lib/server/read-ahead";

export const metadata: Metadata = { title: "Deployments" };

type Props = { params: Promise<{ org: string; app: string }>; searchParams: Promise<SearchParams> };

export default async function AppDeploymentsPage({ params, searchParams }: Props) {
  const { org, app } = await params;
  const application = decodeURIComponent(app);
  const path = `/apps/${encodeURIComponent(application)}/deployments`;
  const page = await consolePage(org, path, searchParams);
  const search = await searchParams;
  const [known, read] = await Promise.all([
    ask(getApplication, page.context, { application }),
    readDeployments(page, org, search, application),
  ]);
  return (
    <HydrationBoundary state={readAhead([applicationOptions(org, application), known], ...read)}>
      {[search.view].flat()[0] === VERSIONS ? (
        <VersionsPage application={application} />
      ) : (
        <DeploymentsPage application={application} />
      )}
    </HydrationBoundary>
  );
}
