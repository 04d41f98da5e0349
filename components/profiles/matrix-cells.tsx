"use client";

import { AccountField } from "@/components/profiles/account-field";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { PlainValue } from "@/components/profiles/plain-value";
import { SecretValue } from "@/components/profiles/secret-value";
import { usePick } from "@/components/profiles/use-pick";
import { useSetVariable } from "@/components/profiles/use-set-variable";
import { StatusBadge } from "@/components/resources/status-badge";
import type { AppRow, AppVariable } from "@/lib/profiles/schema";

/** The account that one of the profiles uses for a row, and how it does. */
export function IntegrationCell({ row }: { row: AppRow }) {
  const { profile, readOnly } = useOpenSettings();
  const pick = usePick(row);
  return (
    <div className="flex flex-col gap-1">
      <AccountField row={row} onPick={pick} reason={readOnly} within={profile.name} />
      {row.picked && (
        <span className="flex">
          <StatusBadge status={row.picked.status} />
        </span>
      )}
    </div>
  );
}

/** The value that one of the profiles has for a variable. */
export function VariableCell({ variable }: { variable: AppVariable }) {
  const { profile, readOnly } = useOpenSettings();
  const set = useSetVariable(variable);
  const Value = variable.secret ? SecretValue : PlainValue;
  return <Value variable={variable} onSave={set} reason={readOnly} within={profile.name} />;
}
