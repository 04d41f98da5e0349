"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { useRef } from "react";
import { CreateNew } from "@/components/console/create-new";
import { focusRow } from "@/components/console/focus-row";
import { askToLeave } from "@/components/console/leaving";
import { PageFrame } from "@/components/console/page-frame";
import { useEnvironment, useEnvKey } from "@/components/console/use-environment";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { useShortcut } from "@/components/console/use-shortcut";
import { ViewLinks } from "@/components/console/view-links";
import { AccessView } from "@/components/members/access-view";
import { useRowKeys } from "@/components/resources/use-row-keys";
import { createReason } from "@/components/roles/role-reasons";
import { RolesTable } from "@/components/roles/roles-table";
import { ErrorState } from "@/components/ui/error-state";
import { onDemand } from "@/components/ui/on-demand";
import { TableSkeleton } from "@/components/ui/table-skeleton";
import { consoleHref } from "@/lib/console-href";
import { ACCESS } from "@/lib/members/search-params";
import { rolesOptions } from "@/lib/roles/query-options";
import { NEW, rolesSearch } from "@/lib/roles/search-params";

const RoleInspector = onDemand(() => import("@/components/roles/role-inspector"));

const path = "/settings/roles";

/** Settings > Roles: what each may do, where, and who holds it; and what that comes to for every member. */
export function RolesPage() {
  const me = useMe();
  const list = useRef<HTMLDivElement>(null);
  const org = useOrg();
  const env = useEnvKey();
  const router = useRouter();
  const { data, error, refetch, isFetching } = useQuery(rolesOptions(org));
  const [{ inspect, view }, setSearch] = useQueryStates(rolesSearch);
  const setInspect = (id: string | null) => setSearch({ inspect: id });
  // Who holds roles is the members' to tell.
  const explores = can(me, "member:read", "organization");
  const exploring = explores && view === ACCESS;
  const reason = createReason(me);
  const open = (id: string) => askToLeave(() => void setInspect(id));
  useShortcut("create", () => open(NEW), { words: "New custom role", reason });
  useRowKeys(list);

  function close() {
    void setInspect(null);
    focusRow(list.current, inspect);
  }

  return (
    <PageFrame
      crumbs={[{ label: me.organization.name }, { label: "Settings" }, { label: "Roles" }]}
      environment={useEnvironment()}
      act={
        <CreateNew
          quiet={inspect !== null}
          reason={reason}
          onCreate={() => open(NEW)}
          onNear={RoleInspector.near}
        />
      }
      inspector={
        inspect &&
        data && (
          <RoleInspector
            key={inspect}
            inspected={inspect}
            roles={data.items}
            onClose={close}
            onCreated={(id) => void setInspect(id)}
          />
        )
      }
    >
      {explores && (
        <div className="flex px-4 pt-2.5 pb-2.5">
          <ViewLinks
            views={[
              { label: "Roles", href: consoleHref(org, path, env), chosen: !exploring },
              { label: "Access", href: consoleHref(org, path, env, { view: ACCESS }), chosen: exploring },
            ]}
          />
        </div>
      )}
      {error && !data && (
        <ErrorState onRetry={() => refetch()} pending={isFetching}>
          {error.message}
        </ErrorState>
      )}
      {!error && !data && <TableSkeleton rows={3} />}
      {data && (
        <div ref={list} className="flex flex-col">
          {exploring ? (
            <AccessView
              onInspect={(id) =>
                askToLeave(() => router.push(consoleHref(org, "/settings/users", env, { inspect: id })))
              }
            />
          ) : (
            <RolesTable roles={data.items} inspected={inspect} onInspect={open} />
          )}
        </div>
      )}
    </PageFrame>
  );
}
