import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { UsersPage } from "@/components/members/users-page";
import { listAccess } from "@/lib/access-explorer/list-access";
import { accessOptions } from "@/lib/access-explorer/query-options";
import { listMembers } from "@/lib/members/list-members";
import { membersOptions } from "@/lib/members/query-options";
import { ACCESS, usersSearch } from "@/lib/members/search-params";
import { consolePage, type SearchParams } from "@/lib/server/console";
import { ask } from "@/lib/server/page";
import { readAhead } from "@/lib/server/read-ahead";

export const metadata: Metadata = { title: "Users" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

const load = createLoader(usersSearch);

export default async function UserSettingsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { context } = await consolePage(org, "/settings/users", searchParams);
  const { view, subject, q } = await load(searchParams);
  const explores = view === ACCESS && context.access.can("role:read", "organization");
  const asked = { subject, q: q.trim() };
  const read = readAhead(
    [membersOptions(org), await ask(listMembers, context, {})],
    ...(explores ? [[accessOptions(org, asked), await ask(listAccess, context, asked)] as const] : []),
  );
  return (
    <HydrationBoundary state={read}>
      <UsersPage />
    </HydrationBoundary>
  );
}
