"use client";

import { can, useMe } from "@/components/console/use-me";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import type { Environment } from "@/lib/environments/schema";
import type { Freeze } from "@/lib/freezes/schema";

type Props = {
  environment: Environment;
  freeze: Freeze;
  value: string;
  onChange: (value: string) => void;
  error?: string;
};

/** Says that nothing is published here for now; who may override it says why they do. */
export function OverrideField({ environment, freeze, value, onChange, error }: Props) {
  const mayOverride = can(useMe(), "deployment:override", { environmentId: environment.id });
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="warning">
        {environment.name} is frozen until <Moment at={freeze.endsAt} exact />: {freeze.reason}.
        {!mayOverride && " Ask somebody who may override freezes."}
      </Notice>
      {mayOverride && (
        <Field
          label="Reason to override the freeze"
          required
          help="Kept in the audit log, with your name."
          error={error}
        >
          <Input value={value} onValueChange={(next) => onChange(next)} />
        </Field>
      )}
    </div>
  );
}

/** Why it can't be done during a freeze yet; undefined: it can. */
export function frozenReason(
  mayOverride: boolean,
  freeze: Freeze | null | undefined,
  override: string,
): string | undefined {
  if (!freeze) return undefined;
  if (!mayOverride) return "The environment is frozen.";
  return override.trim() === "" ? "Say why the freeze is overridden." : undefined;
}
