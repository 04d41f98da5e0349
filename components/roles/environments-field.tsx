"use client";

import { EnvironmentName } from "@/components/console/environment-name";
import { useMe } from "@/components/console/use-me";
import type { RoleDraft } from "@/components/roles/role-draft";
import { Checkbox } from "@/components/ui/checkbox";
import { RadioGroup } from "@/components/ui/radio-group";

type Props = {
  value: RoleDraft["environments"];
  onChange: (value: RoleDraft["environments"]) => void;
  error?: string;
  /** Why they can't be changed. */
  reason?: string;
  /** Whether that is to be said here: it is not said yet. */
  says?: boolean;
};

const later = "Includes environments added later.";

/** Where a role holds: in all environments, only in some, or in all but some. */
export function EnvironmentsField({ value, onChange, error, reason, says = false }: Props) {
  const { environments } = useMe();
  const { access, environmentIds } = value;
  const disabled = reason !== undefined;

  function pick(id: string, picked: boolean) {
    const next = environmentIds.filter((each) => each !== id);
    onChange({ access, environmentIds: (picked ? [...next, id] : next).sort() });
  }

  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-medium text-body">Environments</h3>
      {says && reason && <p className="text-meta text-muted">{reason}</p>}
      <RadioGroup
        label="Environments"
        value={access}
        onValueChange={(next) =>
          onChange({ access: next, environmentIds: next === "all" ? [] : environmentIds })
        }
        options={[
          { value: "all", label: "All environments", help: later, disabled },
          { value: "only", label: "Only these", disabled },
          { value: "except", label: "All except these", help: later, disabled },
        ]}
      />
      {access !== "all" && (
        <fieldset aria-invalid={error ? true : undefined} className="flex flex-col pl-6.5">
          <legend className="text-meta text-muted">{access === "only" ? "Only in" : "In all except"}</legend>
          {environments.map((environment) => (
            <Checkbox
              key={environment.id}
              label={<EnvironmentName environment={environment} />}
              checked={environmentIds.includes(environment.id)}
              disabled={disabled}
              onCheckedChange={(picked) => pick(environment.id, picked)}
            />
          ))}
        </fieldset>
      )}
      {error && (
        <p role="alert" className="text-error text-meta">
          {error}
        </p>
      )}
    </div>
  );
}
