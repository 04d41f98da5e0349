import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { DeploymentsPage } from "@/components/deployments/deployments-page";
import { readDeployments } from "@/lib/deployments/read-page";
import { consolePage, type SearchParams } from "@/lib/server/console";
import { readAhead } from "@/lib/server/read-ahead";

export const metadata: Metadata = { title: "Deployments" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

export default async function AllDeploymentsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const page = await consolePage(org, "/deployments", searchParams);
  return (
    <HydrationBoundary state={readAhead(...(await readDeployments(page, org, await searchParams)))}>
      <DeploymentsPage />
    </HydrationBoundary>
  );
}
