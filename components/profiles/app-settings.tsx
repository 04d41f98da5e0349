"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { applicationReason } from "@/components/apps/application-reasons";
import { GoneNotice } from "@/components/console/gone-notice";
import { askToLeave } from "@/components/console/leaving";
import { PageFrame } from "@/components/console/page-frame";
import { useEnvironment } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { useShortcut } from "@/components/console/use-shortcut";
import { LiveLine } from "@/components/deployments/live-line";
import { PublishButton } from "@/components/deployments/publish-button";
import { GlobalCard } from "@/components/profiles/global-card";
import { IntegrationsCard } from "@/components/profiles/integrations-card";
import { NoProfile } from "@/components/profiles/no-profile";
import {
  type OpenSettings,
  OpenSettingsContext,
  openSettings,
  type WantedAccount,
} from "@/components/profiles/open-settings";
import { ProfileHeading } from "@/components/profiles/profile-heading";
import { RefusalNotice } from "@/components/profiles/refusal-notice";
import { rememberProfile } from "@/components/profiles/remember-profile";
import { useSettingsSource } from "@/components/profiles/use-profile-source";
import { VariablesCard } from "@/components/profiles/variables-card";
import { ErrorState } from "@/components/ui/error-state";
import { onDemand } from "@/components/ui/on-demand";
import { Skeleton } from "@/components/ui/skeleton";
import { consoleHref } from "@/lib/console-href";
import { appSettingsOptions, type SettingsAsked } from "@/lib/profiles/query-options";
import type { AppSettings as Settings } from "@/lib/profiles/schema";
import type { ResourceSummary } from "@/lib/resources/schema";
import type { ResultError } from "@/lib/result";

const CompleteAccountPane = onDemand(() => import("@/components/profiles/complete-account-pane"));
const NewAccountPane = onDemand(() => import("@/components/profiles/new-account-pane"));

type Beside = { profileId: string } & (WantedAccount | { lacking: ResourceSummary });

/** What an app may use in one environment: the settings of one of its profiles. */
export function AppSettings({ asked }: { asked: SettingsAsked }) {
  const org = useOrg();
  const me = useMe();
  const here = useEnvironment();
  const settings = useQuery(appSettingsOptions(org, asked));
  const profile = settings.data?.profile;
  // What stands beside the page: an account to be made, or one to be completed.
  const [beside, setBeside] = useState<Beside | null>(null);
  const shown = beside && beside.profileId === profile?.id ? beside : null;
  const close = () => setBeside(null);
  const environment = profile ? me.environments.find(({ id }) => id === profile.environmentId) : here;

  return (
    <PageFrame
      crumbs={[
        { label: me.organization.name },
        { label: "Apps", href: consoleHref(org, "/apps", environment?.key) },
        { label: settings.data?.application.name ?? asked.application },
        { label: "App settings" },
      ]}
      environment={environment}
      act={
        settings.data &&
        profile &&
        environment && (
          <PublishButton app={settings.data.application} profile={profile} environment={environment} />
        )
      }
      inspector={
        environment &&
        shown &&
        ("lacking" in shown ? (
          <CompleteAccountPane key={shown.lacking.id} account={shown.lacking} onClose={close} />
        ) : (
          <NewAccountPane wanted={shown} environment={environment} onClose={close} />
        ))
      }
    >
      {settings.isPending && <Skeleton lines={6} className="px-4 py-6" />}
      {settings.isError && !settings.data && (
        <ErrorState onRetry={() => void settings.refetch()} pending={settings.isFetching}>
          {settings.error.message}
        </ErrorState>
      )}
      {settings.data && !profile && environment && (
        <NoProfile
          app={settings.data.application}
          profiles={settings.data.profiles}
          environment={environment}
        />
      )}
      <div className="px-4 pt-4 empty:hidden">
        <GoneNotice name={settings.data?.application.name ?? asked.application} error={settings.error} />
      </div>
      {settings.data && profile && (
        <OpenProfile
          key={profile.id}
          asked={asked}
          settings={{ ...settings.data, profile }}
          onReload={() => settings.refetch()}
          createAccount={(wanted) => askToLeave(() => setBeside({ ...wanted, profileId: profile.id }))}
          completeAccount={(lacking) => {
            if (lacking.status === "incomplete")
              askToLeave(() => setBeside({ lacking, profileId: profile.id }));
          }}
        />
      )}
    </PageFrame>
  );
}

type OpenProps = {
  asked: SettingsAsked;
  settings: Settings & { profile: NonNullable<Settings["profile"]> };
  onReload: () => Promise<unknown>;
} & Pick<OpenSettings, "createAccount" | "completeAccount">;

function OpenProfile({ asked, settings, onReload, createAccount, completeAccount }: OpenProps) {
  const { application: app, profiles, profile } = settings;
  const org = useOrg();
  const me = useMe();
  const source = useSettingsSource(asked);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const [refusal, setRefusal] = useState<ResultError | null>(null);
  const environment = me.environments.find(({ id }) => id === profile.environmentId);

  useShortcut("saveField");
  useShortcut("restoreField");
  const viewing = me.viewing !== null;
  useEffect(() => {
    if (!viewing) rememberProfile(org, app.key, profile.key);
  }, [org, app.key, profile.key, viewing]);

  // Gone from this member's sight since the page was read.
  if (!environment)
    return <ErrorState onRetry={() => window.location.reload()}>This profile has moved.</ErrorState>;

  const open = openSettings(me, {
    app,
    profiles,
    profile,
    environment,
    sharedReason: applicationReason(me, "application:update"),
    source,
    queue,
    createAccount,
    completeAccount,
    refuse: setRefusal,
  });
  return (
    <OpenSettingsContext value={open}>
      <div className="flex flex-col gap-8 px-4 pt-6 pb-16 max-md:gap-6 max-md:pt-4 max-md:pb-12">
        <div className="flex flex-col gap-2">
          <ProfileHeading />
          <LiveLine app={app} profile={profile} environment={environment} />
        </div>
        {refusal && <RefusalNotice refusal={refusal} onReload={onReload} onClose={() => setRefusal(null)} />}
        <GlobalCard />
        <IntegrationsCard />
        <VariablesCard />
      </div>
    </OpenSettingsContext>
  );
}
