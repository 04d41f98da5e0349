import type { Metadata } from "next";
import { ReferencePage } from "@/components/reference/reference-page";
import { consolePage, type SearchParams } from "@/lib/server/console";

export const metadata: Metadata = { title: "API reference" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

export default async function ApiReferencePage({ params, searchParams }: Props) {
  const { org } = await params;
  await consolePage(org, "/api/reference", searchParams);
  return <ReferencePage />;
}
