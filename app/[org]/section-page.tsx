import { notFound, redirect } from "next/navigation";
import { sectionsFor } from "@/components/console/pages";
import { consoleHref } from "@/lib/console-href";
import { consolePage, type SearchParams } from "@/lib/server/console";

export type SectionPageProps = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

/** Leads to the first page that somebody has in a section, such as "/integrations". */
export async function sectionPage(section: `/${string}`, { params, searchParams }: SectionPageProps) {
  const { org } = await params;
  const { context, env } = await consolePage(org, section, searchParams);
  const found = sectionsFor(context.access.can).flatMap(({ pages }) => pages);
  const first = found.find(({ path }) => path.startsWith(`${section}/`));
  if (!first) notFound();
  redirect(consoleHref(org, first.path, env));
}
