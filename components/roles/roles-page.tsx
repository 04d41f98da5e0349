"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { useRef } from "react";
import { CreateNew } from "@/components/console/create-new";
import { askToLeave } from "@/components/console/leaving";
import { PageFrame } from "@/components/console/page-frame";
import { useEnvironment } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { useShortcut } from "@/components/console/use-shortcut";
import { useRowKeys } from "@/components/resources/use-row-keys";
import { createReason } from "@/components/roles/role-reasons";
import { RolesTable } from "@/components/roles/roles-table";
import { ErrorState } from "@/components/ui/error-state";
import { onDemand } from "@/components/ui/on-demand";
import { TableSkeleton } from "@/components/ui/table-skeleton";
import { rolesOptions } from "@/lib/roles/query-options";
import { NEW, rolesSearch } from "@/lib/roles/search-params";

const RoleInspector = onDemand(() => import("@/components/roles/role-inspector"));

/** Settings > Roles: what each may do, where, and who holds it. */
export function RolesPage() {
  const me = useMe();
  const list = useRef<HTMLDivElement>(null);
  const { data, error, refetch, isFetching } = useQuery(rolesOptions(useOrg()));
  const [inspect, setInspect] = useQueryState("inspect", rolesSearch.inspect);
  const reason = createReason(me);
  const open = (id: string) => askToLeave(() => void setInspect(id));
  useShortcut("create", () => open(NEW), { words: "New custom role", reason });
  useRowKeys(list);

  function close() {
    void setInspect(null);
    // The focus goes back to where it came from.
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${inspect}"]`);
    (row ?? document.querySelector<HTMLElement>("[data-create]"))?.focus();
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
      {error && !data && (
        <ErrorState onRetry={() => refetch()} pending={isFetching}>
          {error.message}
        </ErrorState>
      )}
      {!error && !data && <TableSkeleton rows={3} />}
      {data && (
        <div ref={list}>
          <RolesTable roles={data.items} inspected={inspect} onInspect={open} />
        </div>
      )}
    </PageFrame>
  );
}
