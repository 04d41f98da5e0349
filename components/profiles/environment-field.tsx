"use client";

import { EnvironmentSelect } from "@/components/console/environment-select";
import { useMe, useOrg } from "@/components/console/use-me";
import { useChangeEnvironment } from "@/components/profiles/change-environment";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { useEnvironmentReasons } from "@/components/profiles/use-environment-reasons";
import { useMoveReason } from "@/components/profiles/use-move-reason";
import { Field } from "@/components/ui/field";
import { TextLink } from "@/components/ui/text-link";
import { consoleHref } from "@/lib/console-href";

/** Where the profile works: what its app may pick from. Choosing asks first. */
export function EnvironmentField() {
  const org = useOrg();
  const { environments } = useMe();
  const { app, profile, environment, readOnly } = useOpenSettings();
  const { ask, dialog } = useChangeEnvironment();
  const reasons = useEnvironmentReasons();
  return (
    <div className="border-line border-t p-4">
      <Field
        label="Environment"
        help={
          <>
            The app picks only from this environment. Your own active environment is in{" "}
            <TextLink href={consoleHref(org, "/settings/global", environment.key)}>
              Settings &gt; Global
            </TextLink>
            .
          </>
        }
      >
        <EnvironmentSelect
          environments={environments}
          value={environment.key}
          onValueChange={(key) => ask({ application: app, profile }, key)}
          reasons={reasons}
          reason={useMoveReason(environment, readOnly)}
          className="sm:max-w-[calc(50%-0.625rem)]"
        />
      </Field>
      {dialog}
    </div>
  );
}
