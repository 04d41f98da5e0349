"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
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
import { inviteReason } from "@/components/members/member-reasons";
import { useUsers } from "@/components/members/use-users";
import { UsersTable } from "@/components/members/users-table";
import { UsersToolbar } from "@/components/members/users-toolbar";
import { useRowKeys } from "@/components/resources/use-row-keys";
import { ErrorState } from "@/components/ui/error-state";
import { onDemand } from "@/components/ui/on-demand";
import { TableSkeleton } from "@/components/ui/table-skeleton";
import { consoleHref } from "@/lib/console-href";
import { narrowed } from "@/lib/members/narrowed";
import { membersOptions } from "@/lib/members/query-options";
import { ACCESS } from "@/lib/members/search-params";

const UserInspector = onDemand(() => import("@/components/members/user-inspector"));

/** Settings > Users: who is here, with which roles; and what each may do where. */
export function UsersPage() {
  const me = useMe();
  const org = useOrg();
  const env = useEnvKey();
  const router = useRouter();
  const list = useRef<HTMLDivElement>(null);
  const { search, setSearch, asked } = useUsers();
  const { data, error, refetch, isFetching } = useQuery(membersOptions(org));
  const reason = inviteReason(me);
  const open = (id: string) => askToLeave(() => void setSearch({ inspect: id }));
  const invite = () =>
    askToLeave(() => router.push(consoleHref(org, "/settings/invites", env, { inspect: "new" })));
  useShortcut("create", invite, { words: "Invite somebody", reason });
  useRowKeys(list);

  function close() {
    void setSearch({ inspect: null });
    focusRow(list.current, search.inspect, () => document.getElementById("stage"));
  }

  const explores = can(me, "role:read", "organization");
  const view = explores && search.view === ACCESS ? ACCESS : undefined;
  const members = data?.items ?? [];
  const shown = narrowed(members, asked);
  const path = "/settings/users";
  return (
    <PageFrame
      crumbs={[{ label: me.organization.name }, { label: "Settings" }, { label: "Users" }]}
      environment={useEnvironment()}
      act={<CreateNew quiet={search.inspect !== null} reason={reason} onCreate={invite} />}
      inspector={
        search.inspect &&
        data && (
          <UserInspector key={search.inspect} inspected={search.inspect} members={members} onClose={close} />
        )
      }
    >
      {explores && (
        <div className="flex px-4 pt-2.5">
          <ViewLinks
            views={[
              { label: "Members", href: consoleHref(org, path, env), chosen: !view },
              { label: "Access", href: consoleHref(org, path, env, { view: ACCESS }), chosen: !!view },
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
          {view ? (
            <AccessView onInspect={open} />
          ) : (
            <>
              <UsersToolbar members={members} count={shown.length} />
              <UsersTable shown={shown} members={members} onInspect={open} />
            </>
          )}
        </div>
      )}
    </PageFrame>
  );
}
