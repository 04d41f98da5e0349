"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { PlainValue } from "@/components/profiles/plain-value";
import { SecretValue } from "@/components/profiles/secret-value";
import { useSetVariable } from "@/components/profiles/use-set-variable";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { onDemand } from "@/components/ui/on-demand";
import { RowMenu } from "@/components/ui/row-menu";
import type { AppVariable } from "@/lib/profiles/schema";

const EditVariableDialog = onDemand(() => import("@/components/profiles/edit-variable-dialog"));
const RemoveVariable = onDemand(() => import("@/components/profiles/remove-variable"));

/** One variable: its name and what it is for at the left, this profile's value at the right. */
export function VariableRow({ variable }: { variable: AppVariable }) {
  const { readOnly, sharedReadOnly } = useOpenSettings();
  const set = useSetVariable(variable);
  const [asked, setAsked] = useState<"edit" | "remove" | null>(null);

  const entries: MenuEntry[] = [
    { type: "act", label: "Edit…", onSelect: () => setAsked("edit"), reason: sharedReadOnly },
    ...(variable.isSet
      ? [{ type: "act", label: "Clear value", onSelect: () => void set(null), reason: readOnly } as const]
      : []),
    { type: "line" },
    {
      type: "act",
      label: "Remove…",
      danger: true,
      onSelect: () => setAsked("remove"),
      reason: sharedReadOnly,
    },
  ];
  return (
    <li
      aria-label={variable.name}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 py-2.5 pr-2 pl-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,min(19rem,52%))_1.75rem]"
    >
      <div className="min-w-0">
        <div className="flex items-center gap-1.5">
          <span className="truncate font-mono text-body text-ink" title={variable.name}>
            {variable.name}
          </span>
          {variable.secret && (
            <span className="flex shrink-0 items-center gap-1 text-meta text-muted">
              <KeyRound size={12} aria-hidden="true" />
              Secret
            </span>
          )}
        </div>
        {variable.description && (
          <div className="line-clamp-2 text-meta text-muted" title={variable.description}>
            {variable.description}
          </div>
        )}
      </div>
      <div className="min-w-0 max-sm:order-last max-sm:col-span-2 max-sm:pr-2">
        {variable.secret ? (
          <SecretValue variable={variable} onSave={set} reason={readOnly} />
        ) : (
          <PlainValue variable={variable} onSave={set} reason={readOnly} />
        )}
      </div>
      <RowMenu label={`More for ${variable.name}`} entries={entries} />
      {asked === "edit" && <EditVariableDialog variable={variable} onClose={() => setAsked(null)} />}
      {asked === "remove" && <RemoveVariable variable={variable} onClose={() => setAsked(null)} />}
    </li>
  );
}
