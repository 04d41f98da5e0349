"use client";

import { useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { AccountField } from "@/components/profiles/account-field";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { usePick } from "@/components/profiles/use-pick";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { FacetIcon } from "@/components/resources/facet-icon";
import { isDescribed, useDescribed } from "@/components/resources/use-described";
import { Badge } from "@/components/ui/badge";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { onDemand } from "@/components/ui/on-demand";
import { RowMenu } from "@/components/ui/row-menu";
import { acceptsLabel } from "@/lib/apps/accepts";
import { restrictRowAction } from "@/lib/apps/actions";
import type { AppRow } from "@/lib/profiles/schema";

const EditRowDialog = onDemand(() => import("@/components/profiles/edit-row-dialog"));
const AcceptsDialog = onDemand(() => import("@/components/profiles/accepts-dialog"));
const RemoveRow = onDemand(() => import("@/components/profiles/remove-row"));

/** One service that the app needs: what it is called and what for, and this profile's account. */
export function IntegrationRow({ row }: { row: AppRow }) {
  const org = useOrg();
  const { profile, environment, readOnly, sharedReadOnly } = useOpenSettings();
  const save = useProfileChange();
  const pick = usePick(row);
  const [asked, setAsked] = useState<"edit" | "accepts" | "remove" | null>(null);

  const require = (required: boolean) =>
    save({
      shared: true,
      send: (_seen, { rows }) =>
        restrictRowAction(org, {
          slotId: row.id,
          revision: rows.find(({ id }) => id === row.id)?.revision ?? row.revision,
          required,
        }),
      reread: true,
    });

  const entries: MenuEntry[] = [
    { type: "act", label: "Rename or describe…", onSelect: () => setAsked("edit"), reason: sharedReadOnly },
    { type: "act", label: "Accepts…", onSelect: () => setAsked("accepts"), reason: sharedReadOnly },
    {
      type: "check",
      label: "Required",
      checked: row.required,
      onChange: (required) => void require(required),
      reason: sharedReadOnly,
    },
    ...(row.picked
      ? [{ type: "act", label: "Leave empty", onSelect: () => void pick(null), reason: readOnly } as const]
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
  const missing = row.required && !row.picked;
  const described = useDescribed(
    "connected-account",
    isDescribed("connected-account", row.accepts.integration),
  );
  const accepted = acceptsLabel(row.kind, row.accepts, (value) => described.labelOf(value, environment.id));
  return (
    <li
      aria-label={row.name}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 py-2.5 pr-2 pl-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,min(19rem,52%))_1.75rem]"
    >
      <div className="flex min-w-0 items-start gap-2.5">
        <span className="mt-0.5 text-muted">
          <FacetIcon kind="connected-account" facet={row.accepts.integration ?? null} />
        </span>
        <div className="min-w-0">
          <div className="flex items-center gap-2">
            <span className="truncate font-medium text-ink" title={row.name}>
              {row.name}
            </span>
            {row.required && (
              <Badge tone={missing ? "warning" : "neutral"}>{missing ? "▲ Required" : "Required"}</Badge>
            )}
          </div>
          {(row.description || accepted !== row.name) && (
            <div className="line-clamp-2 text-meta text-muted" title={row.description || undefined}>
              {row.description || (row.accepts.integration ? accepted : "Any integration")}
            </div>
          )}
        </div>
      </div>
      <div className="min-w-0 max-sm:order-last max-sm:col-span-2 max-sm:pr-2">
        <AccountField row={row} onPick={pick} reason={readOnly} key={`${profile.id}:${row.id}`} />
      </div>
      <RowMenu label={`More for ${row.name}`} entries={entries} />
      {asked === "edit" && <EditRowDialog row={row} onClose={() => setAsked(null)} />}
      {asked === "accepts" && <AcceptsDialog row={row} onClose={() => setAsked(null)} />}
      {asked === "remove" && <RemoveRow row={row} onClose={() => setAsked(null)} />}
    </li>
  );
}
