import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { RolesPage } from "@/components/roles/roles-page";
import { listRoles } from "@/lib/roles/list-roles";
import { rolesOptions } from "@/lib/roles/query-options";
import { consolePage, type SearchParams } from "@/lib/server/console";
import { ask } from "@/lib/server/page";
import { readAhead } from "@/lib/server/read-ahead";

export const metadata: Metadata = { title: "Roles" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

export default async function RoleSettingsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { context } = await consolePage(org, "/settings/roles", searchParams);
  const roles = await ask(listRoles, context, {});
  return (
    <HydrationBoundary state={readAhead([rolesOptions(org), roles])}>
      <RolesPage />
    </HydrationBoundary>
  );
}
