"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { applicationReason } from "@/components/apps/application-reasons";
import { useEnvKey } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { AppProfileFields } from "@/components/settings/app-profile-fields";
import { CaptionCard } from "@/components/ui/caption-card";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Picker } from "@/components/ui/picker";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { applicationsOptions } from "@/lib/apps/query-options";
import { consoleHref } from "@/lib/console-href";
import { ALL } from "@/lib/environments/keys";

const byName = { env: ALL, sort: "name", direction: "asc" } as const;

type App = { key: string; name: string };

/** Which environment a profile of an app picks from: for everyone, unlike the card above it. */
export function AppProfilesCard() {
  const org = useOrg();
  const env = useEnvKey();
  const createReason = applicationReason(useMe(), "application:create");
  const [chosen, setChosen] = useState<App | null>(null);
  const [q, setQ] = useState("");
  const apps = useInfiniteQuery(applicationsOptions(org, { ...byName, q }));
  const first = useInfiniteQuery(applicationsOptions(org, { ...byName, q: "" }));
  const found = apps.data?.pages.flatMap(({ items }) => items) ?? [];
  const app: App | undefined = chosen ?? first.data?.pages[0]?.items[0];

  return (
    <CaptionCard title="App profiles" caption="Decides what an app may pick from. Affects everyone.">
      {first.error && !first.data && (
        <ErrorState onRetry={() => first.refetch()} pending={first.isFetching}>
          {first.error.message}
        </ErrorState>
      )}
      {first.isPending && <Skeleton lines={3} />}
      {first.data && !app && (
        <p className="text-body text-muted">
          No apps yet.{" "}
          {createReason ?? (
            <>
              <TextLink href={consoleHref(org, "/apps", env, { inspect: "new" })}>Create an app</TextLink> to
              choose the environment of its profiles.
            </>
          )}
        </p>
      )}
      {app && (
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label="App">
            <Picker
              label="App"
              value={app.key}
              shown={app}
              onValueChange={(key) => {
                const next = found.find((each) => each.key === key);
                if (next) setChosen(next);
              }}
              heading="Apps"
              groups={[{ entries: found.map(({ key, name }) => ({ id: key, name })) }]}
              empty="No app has this name."
              pending={apps.isPending}
              search={apps.hasNextPage || q ? setQ : undefined}
            />
          </Field>
          <AppProfileFields key={app.key} app={app} />
        </div>
      )}
    </CaptionCard>
  );
}
