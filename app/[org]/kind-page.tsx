import { HydrationBoundary } from "@tanstack/react-query";
import { notFound, redirect } from "next/navigation";
import { ResourcesPage } from "@/components/resources/resources-page";
import { consoleHref } from "@/lib/console-href";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import { readResourcesPage } from "@/lib/resources/read-page";
import { consolePage, type SearchParams } from "@/lib/server/console";
import { readAhead } from "@/lib/server/read-ahead";

export type KindPageProps = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

/** The page of one kind's list. `section`: the Tree's, as the breadcrumb says it. */
export async function kindPage(kind: KindId, section: string, { params, searchParams }: KindPageProps) {
  const { path } = faceOf(kind);
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
      <ResourcesPage kind={kind} section={section} />
    </HydrationBoundary>
  );
}
