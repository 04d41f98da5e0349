"use client";

import { EnvironmentSelect } from "@/components/console/environment-select";
import { useChooseEnvironment } from "@/components/console/use-choose-environment";
import { useEnvKey } from "@/components/console/use-environment";
import { useLicenceLock } from "@/components/console/use-licence-lock";
import { useMe } from "@/components/console/use-me";
import { Button } from "@/components/ui/button";
import { CaptionCard } from "@/components/ui/caption-card";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { viewingReason } from "@/lib/access/describe";
import { ALL } from "@/lib/environments/keys";

/** Where a member works: the same value as at the top of the Tree. Choosing saves it and goes there. */
export function ActiveEnvironmentCard() {
  const me = useMe();
  const { environments, activeEnvironment } = me;
  const shown = useEnvKey();
  const { choose } = useChooseEnvironment();
  const licence = useLicenceLock("Environments");
  const nameOf = (key: string) =>
    key === ALL ? "All environments" : (environments.find((each) => each.key === key)?.name ?? key);
  return (
    <CaptionCard
      title="Active environment"
      caption="Filters what you see and where you create. Affects only you."
    >
      <div className="flex flex-col gap-3">
        <Field label="Environment" className="sm:max-w-80" help={licence}>
          <EnvironmentSelect
            environments={environments}
            all
            value={shown}
            onValueChange={choose}
            reason={licence}
          />
        </Field>
        {!licence && shown !== activeEnvironment && (
          <Notice
            act={
              <Button
                reason={me.viewing ? viewingReason(me.viewing.name) : undefined}
                onClick={() => choose(shown)}
              >
                Save {nameOf(shown)}
              </Button>
            }
          >
            This tab: {nameOf(shown)}. Saved: {nameOf(activeEnvironment)}.
          </Notice>
        )}
      </div>
    </CaptionCard>
  );
}
