import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { RolesPage } from "@/components/roles/roles-page";
import { listAccess } from "@/lib/access-explorer/list-access";
import { accessOptions } from "@/lib/access-explorer/query-options";
import { ACCESS, usersSearch } from "@/lib/members/search-params";
import { listRoles } from "@/lib/roles/list-roles";
import { rolesOptions } from "@/lib/roles/query-options";
import { consolePage, type SearchParams } from "@/lib/server/console";
import { ask } from "@/lib/server/page";
import { readAhead } from "@/lib/server/read-ahead";

export const metadata: Metadata = { title: "Roles" };

const load = createLoader(usersSearch);

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

export default async function RoleSettingsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { context } = await consolePage(org, "/settings/roles", searchParams);
  const { view, subject, q } = await load(searchParams);
  const explores = view === ACCESS && context.access.can("member:read", "organization");
  const asked = { subject, q: q.trim() };
  const read = readAhead(
    [rolesOptions(org), await ask(listRoles, context, {})],
    ...(explores ? [[accessOptions(org, asked), await ask(listAccess, context, asked)] as const] : []),
  );
  return (
    <HydrationBoundary state={read}>
      <RolesPage />
    </HydrationBoundary>
  );
}
