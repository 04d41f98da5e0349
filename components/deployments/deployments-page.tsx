"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Rocket } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useRef } from "react";
import { WaitingList } from "@/components/approvals/waiting-list";
import { FilterMenu } from "@/components/console/filter-menu";
import { focusRow } from "@/components/console/focus-row";
import { PageFrame } from "@/components/console/page-frame";
import { StageToolbar } from "@/components/console/stage-toolbar";
import { useEnvironment, useEnvKey } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { stateLabels } from "@/components/deployments/deployment-state";
import { DeploymentViews } from "@/components/deployments/deployment-views";
import { DeploymentsTable } from "@/components/deployments/deployments-table";
import { useRowKeys } from "@/components/resources/use-row-keys";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { FilterChip } from "@/components/ui/filter-chip";
import { onDemand } from "@/components/ui/on-demand";
import { TableSkeleton } from "@/components/ui/table-skeleton";
import { applicationOptions } from "@/lib/apps/query-options";
import { consoleHref } from "@/lib/console-href";
import { deploymentsOptions } from "@/lib/deployments/query-options";
import { deploymentsSearch } from "@/lib/deployments/search-params";
import { states } from "@/lib/deployments/states";

const RequestInspector = onDemand(() => import("@/components/approvals/request-inspector"));
const DeploymentInspector = onDemand(() => import("@/components/deployments/deployment-inspector"));

/** What was published: of one app, by its key, or of every app. */
export function DeploymentsPage({ application }: { application?: string }) {
  const org = useOrg();
  const me = useMe();
  const env = useEnvKey();
  const environment = useEnvironment();
  const stage = useRef<HTMLDivElement>(null);
  const [{ inspect, request, state }, setSearch] = useQueryStates(deploymentsSearch);
  const list = useInfiniteQuery(deploymentsOptions(org, { env, application, state }));
  const app = useQuery({ ...applicationOptions(org, application ?? ""), enabled: application !== undefined });
  useRowKeys(stage);

  const path = application === undefined ? "/deployments" : `/apps/${application}/deployments`;
  const deployments = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const nothing = list.isSuccess && deployments.length === 0;
  const name = app.data?.name ?? application;
  const place = environment?.name ?? "any environment";

  const show = (id: string) =>
    void setSearch({ inspect: id, against: null, request: null }, { history: "push" });

  function close() {
    void setSearch({ inspect: null, against: null, request: null });
    focusRow(stage.current, request ?? inspect);
  }

  return (
    <PageFrame
      crumbs={[
        { label: me.organization.name },
        { label: "Apps", href: consoleHref(org, "/apps", env) },
        ...(name === undefined ? [] : [{ label: name }]),
        { label: "Deployments" },
      ]}
      environment={environment}
      inspector={
        request ? (
          <RequestInspector key={request} id={request} onClose={close} onPublished={show} />
        ) : (
          inspect && <DeploymentInspector key={inspect} id={inspect} onClose={close} onShow={show} />
        )
      }
    >
      <div ref={stage}>
        <WaitingList
          env={env}
          application={application}
          path={path}
          inspected={request}
          onInspect={(id) =>
            void setSearch({ request: id, inspect: null, against: null }, { history: "push" })
          }
        />
        {nothing && state === null ? (
          <EmptyState
            icon={<Rocket size={18} aria-hidden="true" />}
            acts={
              application === undefined ? (
                <ButtonLink href={consoleHref(org, "/apps", env)}>Apps</ButtonLink>
              ) : (
                <ButtonLink href={consoleHref(org, `/apps/${application}/settings`, env)}>
                  App settings
                </ButtonLink>
              )
            }
          >
            <h2 className="mb-1 font-semibold text-ink text-section">Nothing published in {place} yet</h2>A
            deployment is what a running app works with: the settings, variables and accounts of a profile as
            they were when it was published. Publish one from the app's settings.
          </EmptyState>
        ) : (
          <>
            <StageToolbar
              tools={
                <>
                  {application !== undefined && (
                    <DeploymentViews application={application} versions={false} />
                  )}
                  <FilterMenu
                    filters={[
                      {
                        name: "State",
                        value: state ?? "",
                        options: states.map((value) => ({ value, label: stateLabels[value] })),
                        onChoose: (value) =>
                          void setSearch({ state: states.find((each) => each === value) ?? null }),
                      },
                    ]}
                  />
                </>
              }
              chips={
                state && (
                  <FilterChip
                    name="State"
                    value={stateLabels[state]}
                    onRemove={() => void setSearch({ state: null })}
                  />
                )
              }
            />
            {list.isPending && <TableSkeleton />}
            {list.isError && !list.data && (
              <ErrorState onRetry={() => void list.refetch()} pending={list.isFetching}>
                {list.error.message}
              </ErrorState>
            )}
            {nothing && state && (
              <EmptyState acts={<Button onClick={() => void setSearch({ state: null })}>Clear</Button>}>
                No deployment in {place} is {stateLabels[state].toLowerCase()}.
              </EmptyState>
            )}
            {deployments.length > 0 && (
              <DeploymentsTable
                deployments={deployments}
                env={env}
                path={path}
                ofOneApp={application !== undefined}
                inspected={inspect}
                onInspect={show}
              />
            )}
            {list.hasNextPage && (
              <div className="flex justify-center p-4">
                <Button onClick={() => void list.fetchNextPage()} pending={list.isFetchingNextPage}>
                  Show more
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </PageFrame>
  );
}
