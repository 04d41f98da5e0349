"use client";

import { Ellipsis, X } from "lucide-react";
import type { ReactNode } from "react";
import { EnvironmentBadge } from "@/components/console/environment-badge";
import { IconButton } from "@/components/ui/icon-button";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { RowMenu } from "@/components/ui/row-menu";
import type { EnvironmentDrawn } from "@/lib/environments/face";

type Props = {
  icon: ReactNode;
  name: string;
  /** Below the name: what it is. */
  detail?: ReactNode;
  environment?: EnvironmentDrawn | null;
  entries?: readonly MenuEntry[];
  onClose: () => void;
};

/** What is inspected: icon, name, environment, menu, close. */
export function InspectorHeader({ icon, name, detail, environment, entries, onClose }: Props) {
  return (
    <header className="flex h-12 shrink-0 pointer-coarse:h-14 items-center gap-2.5 pr-2 pl-4">
      <span className="shrink-0 text-muted">{icon}</span>
      <div className="flex min-w-0 flex-1 items-center gap-2">
        <h2 className="truncate font-semibold text-body" title={name}>
          {name}
        </h2>
        {detail && <span className="shrink-0 text-meta text-muted">{detail}</span>}
        {environment && (
          <span className="flex shrink-0">
            <EnvironmentBadge environment={environment} />
          </span>
        )}
      </div>
      <div className="flex shrink-0 items-center">
        {entries && entries.length > 0 && (
          <RowMenu
            label={`More for ${name}`}
            entries={entries}
            icon={<Ellipsis size={16} aria-hidden="true" />}
          />
        )}
        <IconButton label="Close" onClick={onClose} icon={<X size={16} aria-hidden="true" />} />
      </div>
    </header>
  );
}
