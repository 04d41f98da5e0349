import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { InvitesPage } from "@/components/invites/invites-page";
import { listInvites } from "@/lib/invites/list-invites";
import { invitesOptions } from "@/lib/invites/query-options";
import { consolePage, type SearchParams } from "@/lib/server/console";
import { ask } from "@/lib/server/page";
import { readAhead } from "@/lib/server/read-ahead";

export const metadata: Metadata = { title: "Invites" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

export default async function InviteSettingsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { context } = await consolePage(org, "/settings/invites", searchParams);
  const invites = await ask(listInvites, context, {});
  return (
    <HydrationBoundary state={readAhead([invitesOptions(org), invites])}>
      <InvitesPage />
    </HydrationBoundary>
  );
}
