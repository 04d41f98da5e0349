import { notFound } from "next/navigation";
import { consolePage, type SearchParams } from "@/lib/server/console";

type Props = { params: Promise<{ org: string; rest: string[] }>; searchParams: Promise<SearchParams> };

/** What no other page answers: not found, within the console. */
export default async function NoPage({ params, searchParams }: Props) {
  const { org, rest } = await params;
  await consolePage(org, `/${rest.join("/")}`, searchParams);
  notFound();
}
