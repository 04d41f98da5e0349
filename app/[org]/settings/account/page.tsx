import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { AccountPage } from "@/components/account/account-page";
import { getAccount } from "@/lib/account/get-account";
import { accountOptions } from "@/lib/account/query-options";
import { consolePage, type SearchParams } from "@/lib/server/console";
import { ask } from "@/lib/server/page";
import { readAhead } from "@/lib/server/read-ahead";

export const metadata: Metadata = { title: "My Account" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

export default async function AccountSettingsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { context } = await consolePage(org, "/settings/account", searchParams);
  // Whoever looks as somebody else sees neither's account.
  if (context.viewer) return <AccountPage />;
  const account = await ask(getAccount, context, {});
  return (
    <HydrationBoundary state={readAhead([accountOptions(org), account])}>
      <AccountPage />
    </HydrationBoundary>
  );
}
