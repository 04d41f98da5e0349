"use client";

import { useQuery } from "@tanstack/react-query";
import { Grid3x3 } from "lucide-react";
import { useRef, useState } from "react";
import { applicationReason } from "@/components/apps/application-reasons";
import { askToLeave } from "@/components/console/leaving";
import { PageFrame } from "@/components/console/page-frame";
import { useEnvKey } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { useShortcut } from "@/components/console/use-shortcut";
import { MatrixTable } from "@/components/profiles/matrix-table";
import { type OpenSettings, openSettings, type WantedAccount } from "@/components/profiles/open-settings";
import { RefusalNotice } from "@/components/profiles/refusal-notice";
import { useMatrixSource } from "@/components/profiles/use-profile-source";
import { ViewSwitch } from "@/components/profiles/view-switch";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { onDemand } from "@/components/ui/on-demand";
import { Skeleton } from "@/components/ui/skeleton";
import { consoleHref } from "@/lib/console-href";
import type { Environment } from "@/lib/environments/schema";
import { appMatrixOptions } from "@/lib/profiles/query-options";
import type { ProfileDetail } from "@/lib/profiles/schema";
import type { ResourceSummary } from "@/lib/resources/schema";
import type { ResultError } from "@/lib/result";

const CompleteAccountPane = onDemand(() => import("@/components/profiles/complete-account-pane"));
const NewAccountPane = onDemand(() => import("@/components/profiles/new-account-pane"));

type Beside = { environment: Environment } & (WantedAccount | { lacking: ResourceSummary });

type Props = {
  /** The app's key or id. */
  application: string;
  /** The key of the profile that was open before. */
  from: string | undefined;
};

/** What an app uses in all its profiles, side by side: what is missing where. */
export function AppMatrix({ application, from }: Props) {
  const org = useOrg();
  const env = useEnvKey();
  const read = useQuery(appMatrixOptions(org, application));
  const [beside, setBeside] = useState<Beside | null>(null);
  const [refusal, setRefusal] = useState<ResultError | null>(null);
  const columns = useColumns(application, read.data, { refuse: setRefusal, setBeside });
  const close = () => setBeside(null);
  const app = read.data?.application;
  const needs = columns.some(({ profile }) => profile.rows.length > 0 || profile.variables.length > 0);

  useShortcut("saveField");
  useShortcut("restoreField");

  return (
    <PageFrame
      crumbs={[
        { label: useMe().organization.name },
        { label: "Apps", href: consoleHref(org, "/apps", env) },
        { label: app?.name ?? application },
        { label: "App settings" },
      ]}
      environment={null}
      inspector={
        beside &&
        ("lacking" in beside ? (
          <CompleteAccountPane key={beside.lacking.id} account={beside.lacking} onClose={close} />
        ) : (
          <NewAccountPane wanted={beside} environment={beside.environment} onClose={close} />
        ))
      }
    >
      {read.isPending && <Skeleton lines={6} className="px-4 py-6" />}
      {read.isError && !read.data && (
        <ErrorState onRetry={() => void read.refetch()} pending={read.isFetching}>
          {read.error.message}
        </ErrorState>
      )}
      {app && (
        <>
          <div className="flex flex-col gap-4 px-4 py-4 md:pt-6">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <h2 className="min-w-0 truncate font-semibold text-title" title={app.description || undefined}>
                {app.name}
              </h2>
              <ViewSwitch app={app.key} env={env} profile={from} all />
            </div>
            {refusal && (
              <RefusalNotice
                refusal={refusal}
                onReload={() => read.refetch()}
                onClose={() => setRefusal(null)}
              />
            )}
          </div>
          {needs ? (
            <section
              aria-label="What each profile uses"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by the keyboard
              tabIndex={0}
              className="min-h-64 flex-1 scroll-pt-24 scroll-pl-32 overflow-auto border-line border-t -outline-offset-2 md:scroll-pl-56"
            >
              <MatrixTable columns={columns} />
            </section>
          ) : (
            <EmptyState
              icon={<Grid3x3 size={18} aria-hidden="true" />}
              acts={
                columns[0] && (
                  <ButtonLink
                    href={consoleHref(org, `/apps/${application}/settings`, columns[0].environment.key, {
                      profile: columns[0].profile.key,
                    })}
                  >
                    Open {columns[0].profile.name}
                  </ButtonLink>
                )
              }
            >
              {columns.length > 0
                ? "This app needs nothing yet. Add integrations and variables in one of its profiles, and compare them here."
                : "You see none of this app's profiles."}
            </EmptyState>
          )}
        </>
      )}
    </PageFrame>
  );
}

type Page = { refuse: OpenSettings["refuse"]; setBeside: (beside: Beside) => void };
type Read = { application: OpenSettings["app"]; profiles: ProfileDetail[] } | undefined;

/** Each profile as a page open on it would have it; all of them save one after another. */
function useColumns(application: string, read: Read, { refuse, setBeside }: Page): OpenSettings[] {
  const me = useMe();
  const sourceOf = useMatrixSource(application);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const sharedReason = applicationReason(me, "application:update");
  if (!read) return [];
  return read.profiles.flatMap((profile) => {
    const environment = me.environments.find(({ id }) => id === profile.environmentId);
    if (!environment) return [];
    return openSettings(me, {
      app: read.application,
      profiles: read.profiles,
      profile,
      environment,
      sharedReason,
      source: sourceOf(profile.id),
      queue,
      refuse,
      createAccount: (wanted) => askToLeave(() => setBeside({ ...wanted, environment })),
      completeAccount: (lacking) => {
        if (lacking.status === "incomplete") askToLeave(() => setBeside({ lacking, environment }));
      },
    });
  });
}
