"use client";

import { clsx } from "clsx";
import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { buttonFace } from "@/components/ui/button-face";
import { MenuButton } from "@/components/ui/menu-button";
import type { MenuEntry } from "@/components/ui/menu-entries";

type Props = { label: string; entries: readonly MenuEntry[]; icon?: ReactNode };

/** The three dots: everything else that can be done with one thing. */
export function RowMenu({ label, entries, icon }: Props) {
  return (
    <MenuButton
      aria-label={label}
      align="end"
      entries={entries}
      className={clsx(buttonFace("ghost", "small"), "text-muted hover:text-ink")}
    >
      {icon ?? <Ellipsis size={16} aria-hidden="true" />}
    </MenuButton>
  );
}
