"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { EnvironmentSelect } from "@/components/console/environment-select";
import { useEnvironment } from "@/components/console/use-environment";
import { useLicenceLock } from "@/components/console/use-licence-lock";
import { can, reasonIn, useMe, useOrg } from "@/components/console/use-me";
import { useShortcut } from "@/components/console/use-shortcut";
import { useChangeEnvironment } from "@/components/profiles/change-environment";
import { useEnvironmentReasons } from "@/components/profiles/use-environment-reasons";
import { useMoveReason } from "@/components/profiles/use-move-reason";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { ALL } from "@/lib/environments/keys";
import type { Environment } from "@/lib/environments/schema";
import { appSettingsOptions } from "@/lib/profiles/query-options";

/** The profiles of one app, and the environment of the one that is chosen. Choosing another asks first. */
export function AppProfileFields({ app }: { app: { key: string; name: string } }) {
  const me = useMe();
  const shown = useEnvironment();
  const { ask, dialog } = useChangeEnvironment({ stay: true });
  const [chosen, setChosen] = useState<string | null>(null);
  const selector = useRef<HTMLDivElement>(null);
  useShortcut("profile", () => selector.current?.querySelector<HTMLElement>("[role=combobox]")?.focus());
  const settings = useQuery(appSettingsOptions(useOrg(), { application: app.key, env: ALL }));
  const environmentOf = (id: string) => me.environments.find((each) => each.id === id);

  if (settings.error && !settings.data) {
    return <p className="self-center text-body text-error sm:col-span-2">{settings.error.message}</p>;
  }
  if (!settings.data) return <Skeleton lines={2} className="self-center sm:col-span-2" />;
  const { profiles } = settings.data;
  const profile =
    profiles.find(({ id }) => id === chosen) ??
    profiles.find(({ environmentId }) => environmentId === shown?.id) ??
    profiles[0];
  const environment = profile && environmentOf(profile.environmentId);
  if (!profile || !environment) {
    return <p className="self-center text-body text-muted sm:col-span-2">You see no profile of this app.</p>;
  }
  return (
    <>
      <div ref={selector} className="contents">
        <Field label="Profile">
          <Select
            value={profile.id}
            onValueChange={setChosen}
            options={profiles.map(({ id, name, environmentId }) => {
              const place = environmentOf(environmentId);
              const mark = place && <EnvironmentMark shape={place.shape} colour={place.colour} />;
              return { value: id, label: name, mark };
            })}
          />
        </Field>
      </div>
      <ProfileEnvironment
        environment={environment}
        onChoose={(key) => {
          setChosen(profile.id);
          ask({ application: app, profile }, key);
        }}
      />
      {dialog}
    </>
  );
}

/** The environment of one profile, as everybody's apps find it. */
function ProfileEnvironment({
  environment,
  onChoose,
}: {
  environment: Environment;
  onChoose: (key: string) => void;
}) {
  const me = useMe();
  const reasons = useEnvironmentReasons();
  const mine = can(me, "profile:update", { environmentId: environment.id });
  const licence = useLicenceLock("Environments");
  const reason = useMoveReason(environment, mine ? undefined : reasonIn(me, environment, "profile:update"));
  return (
    <Field label="Environment" help={reason === licence ? licence : undefined}>
      <EnvironmentSelect
        environments={me.environments}
        value={environment.key}
        onValueChange={onChoose}
        reasons={reasons}
        reason={reason}
      />
    </Field>
  );
}
