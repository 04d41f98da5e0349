"use client";

import { ResourcePicker } from "@/components/console/resource-picker";
import { useOpenSettings } from "@/components/profiles/open-settings";
import type { AppRow, PickedResource } from "@/lib/profiles/schema";

type Props = {
  row: AppRow;
  onPick: (account: PickedResource) => void;
  /** Why it can't be changed. */
  reason?: string;
  /** The profile's name, where several stand side by side. */
  within?: string;
};

/** The account that a profile uses for a row: of its own environment, and only what the row accepts. */
export function AccountField({ row, onPick, reason, within }: Props) {
  const { environment, createAccount, completeAccount } = useOpenSettings();
  const reselect = row.was ? `Reselect · was ${row.was}` : "Reselect";
  const name = `Connected Account of ${row.name}${within ? ` in ${within}` : ""}`;
  const missing = within && row.required ? "Not chosen" : undefined;
  const marked = row.reselect ? reselect : missing;
  return (
    <ResourcePicker
      label={row.reselect ? `${name}: ${reselect}` : name}
      kind="connected-account"
      environment={environment}
      accepts={row.accepts}
      value={row.picked}
      onPick={onPick}
      onCreate={() => createAccount({ accepts: row.accepts, onCreated: onPick })}
      onCopied={({ resource }) => {
        onPick(resource);
        completeAccount(resource);
      }}
      reason={reason}
      placeholder={
        marked ? (
          <span className="flex min-w-0 items-center gap-1.5 text-warning">
            <svg aria-hidden="true" viewBox="0 0 12 12" fill="currentColor" className="size-2.5 shrink-0">
              <path d="M6 1.2 11.4 11H.6z" />
            </svg>
            <span className="truncate">{marked}</span>
          </span>
        ) : within ? (
          "Not chosen"
        ) : (
          "Choose account…"
        )
      }
      className={marked && !row.picked ? "bg-warning-tint" : undefined}
    />
  );
}
