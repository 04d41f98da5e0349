import { notFound, redirect } from "next/navigation";
import { sectionsFor } from "@/components/console/pages";
import { consoleHref } from "@/lib/console-href";
import { consolePage, type SearchParams } from "@/lib/server/console";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

export default async function ApiPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { context, env } = await consolePage(org, "/api", searchParams);
  const found = sectionsFor(context.access.can).flatMap(({ pages }) => pages);
  const first = found.find(({ path }) => path.startsWith("/api/"));
  if (!first) notFound();
  redirect(consoleHref(org, first.path, env));
}
