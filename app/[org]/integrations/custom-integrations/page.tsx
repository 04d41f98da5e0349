import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { ResourcesPage } from "@/components/resources/resources-page";
import { consoleHref } from "@/lib/console-href";
import { readResourcesPage } from "@/lib/resources/read-page";
import { consolePage, type SearchParams } from "@/lib/server/console";
import { readAhead } from "@/lib/server/read-ahead";

export const metadata: Metadata = { title: "Custom Integrations" };

const kind = "custom-integration";
const path = "/integrations/custom-integrations";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

export default async function CustomIntegrationsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const search = await searchParams;
  const { context, environment } = await consolePage(org, path, searchParams);
  const page = await readResourcesPage(context, { org, kind, environment, search });
  if (!page) notFound();
  const { elsewhere } = page;
  // A page shows one environment: a link to a thing of another one leads there.
  if (elsewhere) redirect(consoleHref(org, path, elsewhere, search));
  return (
    <HydrationBoundary state={readAhead(...page.read)}>
      <ResourcesPage kind={kind} section="Integrations" />
    </HydrationBoundary>
  );
}
