"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { AppWindow } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useRef, useState } from "react";
import { applicationReason } from "@/components/apps/application-reasons";
import { AppsTable } from "@/components/apps/apps-table";
import { FirstSteps } from "@/components/apps/first-steps";
import { useFirstSteps } from "@/components/apps/use-first-steps";
import { CreateNew } from "@/components/console/create-new";
import { askToLeave } from "@/components/console/leaving";
import { PageFrame } from "@/components/console/page-frame";
import { byNameOrChange, SortMenu } from "@/components/console/sort-menu";
import { StageSearch } from "@/components/console/stage-search";
import { StageToolbar } from "@/components/console/stage-toolbar";
import { useEnvironment, useEnvKey } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { useShortcut } from "@/components/console/use-shortcut";
import { useRowKeys } from "@/components/resources/use-row-keys";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { onDemand } from "@/components/ui/on-demand";
import { TableSkeleton } from "@/components/ui/table-skeleton";
import { applicationsOptions } from "@/lib/apps/query-options";
import type { ApplicationSummary } from "@/lib/apps/schema";
import { applicationSearch } from "@/lib/apps/search-params";
import { type Order, orderInUrl, usualDirection } from "@/lib/order";

const DeleteApp = onDemand(() => import("@/components/apps/delete-app"));
const DuplicateApp = onDemand(() => import("@/components/apps/duplicate-app"));
const AppInspector = onDemand(() => import("@/components/apps/app-inspector"));

/** Every app of the organization, and the one that is looked at. */
export function AppsStage() {
  const org = useOrg();
  const me = useMe();
  const env = useEnvKey();
  const environment = useEnvironment();
  const [{ q, sort, direction, inspect }, setSearch] = useQueryStates(applicationSearch);
  const order: Order = { sort, direction: direction ?? usualDirection(sort) };
  const reorder = (next: Order) => void setSearch(orderInUrl(next));
  // The field follows the keys at once, the list when there is time.
  const list = useInfiniteQuery(applicationsOptions(org, { env, q: useDeferredValue(q), ...order }));
  const [duplicating, setDuplicating] = useState<ApplicationSummary | null>(null);
  const [deleting, setDeleting] = useState<ApplicationSummary | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  const firstSteps = useFirstSteps();
  const createReason = applicationReason(me, "application:create");

  const open = (next: string | null) =>
    askToLeave(() => void setSearch({ inspect: next }, { history: "push" }));
  useShortcut("create", () => open("new"), { words: "New app", reason: createReason });
  useRowKeys(stage);

  function close() {
    const row = stage.current?.querySelector<HTMLElement>("[data-selected] [data-row]");
    void setSearch({ inspect: null });
    // The focus goes back to where it came from.
    (row ?? document.querySelector<HTMLElement>("[data-create]"))?.focus();
  }

  const pages = list.data?.pages;
  const apps = pages?.flatMap(({ items }) => items) ?? [];
  const total = pages?.[0]?.total;
  const nothing = list.isSuccess && apps.length === 0;
  const empty = nothing && q === "";

  return (
    <PageFrame
      crumbs={[{ label: me.organization.name }, { label: "Apps" }]}
      environment={environment}
      act={
        <CreateNew
          quiet={inspect !== null || empty || firstSteps !== null}
          reason={createReason}
          onCreate={() => open("new")}
          onNear={AppInspector.near}
        />
      }
      inspector={
        inspect && (
          <AppInspector key={inspect} application={inspect === "new" ? null : inspect} onClose={close} />
        )
      }
    >
      {firstSteps && (
        <FirstSteps
          {...firstSteps}
          quiet={inspect !== null}
          onCreateApp={() => open("new")}
          onNear={AppInspector.near}
        />
      )}
      {empty ? (
        <EmptyState
          icon={<AppWindow size={18} aria-hidden="true" />}
          reason={createReason}
          acts={
            // The first steps have that button, too.
            !firstSteps && (
              <Button variant={inspect ? "secondary" : "primary"} onClick={() => open("new")}>
                Create new
              </Button>
            )
          }
        >
          <h2 className="mb-1 font-semibold text-ink text-section">No apps yet</h2>
          An app is a program you run. Each of its profiles works in one environment and picks what it may use
          there, and nowhere else.
        </EmptyState>
      ) : (
        <div ref={stage}>
          <StageToolbar
            search={
              <StageSearch
                label="Search apps"
                value={q}
                pending={list.isPlaceholderData}
                onValueChange={(next) => void setSearch({ q: next.slice(0, 100) || null })}
              />
            }
            tools={<SortMenu choices={byNameOrChange} order={order} onOrder={reorder} />}
            count={total && countOf(total.count, total.more)}
          />
          {list.isPending && <TableSkeleton />}
          {list.isError && !list.data && (
            <ErrorState onRetry={() => void list.refetch()} pending={list.isFetching}>
              {list.error.message}
            </ErrorState>
          )}
          {nothing && (
            <EmptyState acts={<Button onClick={() => void setSearch({ q: null })}>Clear</Button>}>
              No app matches “{q}”.
            </EmptyState>
          )}
          {apps.length > 0 && (
            <AppsTable
              apps={apps}
              env={env}
              order={order}
              inspected={inspect}
              onOrder={reorder}
              onInspect={open}
              onDuplicate={setDuplicating}
              createReason={createReason}
              onDelete={setDeleting}
              deleteReason={applicationReason(me, "application:delete")}
            />
          )}
          {list.hasNextPage && (
            <div className="flex justify-center p-4">
              <Button onClick={() => void list.fetchNextPage()} pending={list.isFetchingNextPage}>
                Show more
              </Button>
            </div>
          )}
        </div>
      )}
      {duplicating && <DuplicateApp app={duplicating} onClose={() => setDuplicating(null)} />}
      {deleting && (
        <DeleteApp
          app={deleting}
          onClose={() => setDeleting(null)}
          onDeleted={() => inspect && void setSearch({ inspect: null })}
        />
      )}
    </PageFrame>
  );
}

function countOf(count: number, more: boolean): string {
  if (more) return `${count.toLocaleString("en")}+ apps`;
  return count === 1 ? "1 app" : `${count.toLocaleString("en")} apps`;
}
