import { redirect } from "next/navigation";
import { sectionsFor } from "@/components/console/pages";
import { consoleHref } from "@/lib/console-href";
import { consolePage, type SearchParams } from "@/lib/server/console";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

/** Where one begins: the first page that exists for whoever asks. */
export default async function OrganizationPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { context, env } = await consolePage(org, "", searchParams);
  const [first] = sectionsFor(context.access.can);
  redirect(consoleHref(org, first?.pages[0]?.path ?? "/settings/global", env));
}
