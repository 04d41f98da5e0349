import { redirect } from "next/navigation";
import { consoleHref } from "@/lib/console-href";
import { consolePage, type SearchParams } from "@/lib/server/console";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

export default async function IntegrationsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { env } = await consolePage(org, "/integrations", searchParams);
  redirect(consoleHref(org, "/integrations/connected-accounts", env));
}
