"use client";

import { useMe } from "@/components/console/use-me";
import { EnvironmentsField } from "@/components/roles/environments-field";
import { PermissionsSection } from "@/components/roles/permissions-section";
import { baseLabels, type RoleDraft, withBase } from "@/components/roles/role-draft";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { summaryOf } from "@/lib/access/summary";
import type { Role } from "@/lib/roles/schema";

type Props = {
  /** Every role of the organization. */
  roles: readonly Role[];
  draft: RoleDraft;
  custom: boolean;
  onChange: (changed: Partial<RoleDraft>) => void;
  errors: Readonly<Record<string, string>>;
  /** Why nothing of it can be changed. */
  reason?: string;
  /** Why its environments can't be. */
  environmentsReason?: string;
  autoFocus?: boolean;
};

const offered = ["none", "agent", "developer"] as const;

/** Name, base, environments, what they come to in plain words, and the permissions. */
export function RoleFields({
  roles,
  draft,
  custom,
  onChange,
  errors,
  reason,
  environmentsReason,
  autoFocus,
}: Props) {
  const { environments } = useMe();
  const { name, permissions } = draft;
  const isAdmin = permissions.base === "admin";
  return (
    <>
      <Field label="Name" required={custom} error={errors.name}>
        <Input
          value={name}
          onValueChange={(next) => onChange({ name: next })}
          readOnly={!custom || reason !== undefined}
          dir="auto"
          autoFocus={autoFocus}
        />
      </Field>
      {custom && (
        <Field
          label="Based on"
          required
          error={errors.base}
          help="What it can do to begin with; it follows when that role is given more."
        >
          <Select
            value={permissions.base}
            onValueChange={(base) => onChange({ permissions: withBase(permissions, base) })}
            reason={reason}
            options={offered.map((value) => ({ value, label: baseLabels[value] }))}
          />
        </Field>
      )}
      {!isAdmin && (
        <EnvironmentsField
          value={draft.environments}
          onChange={(next) => onChange({ environments: next })}
          error={errors.environmentIds}
          reason={reason ?? environmentsReason}
          says={reason === undefined}
        />
      )}
      <section aria-label="Summary" className="rounded-control bg-surface px-3 py-2 text-body">
        {summaryOf({ ...permissions, ...draft.environments, custom }, environments).map((sentence) => (
          <p key={sentence} className="wrap-anywhere">
            {sentence}
          </p>
        ))}
      </section>
      <PermissionsSection
        roles={roles}
        draft={draft}
        custom={custom}
        onChange={(next) => onChange({ permissions: next })}
        reason={reason ?? (custom ? undefined : `${name} is built in: its permissions are fixed.`)}
      />
    </>
  );
}
