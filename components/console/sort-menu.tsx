"use client";

import { ArrowUpDown } from "lucide-react";
import { buttonFace } from "@/components/ui/button-face";
import { MenuButton } from "@/components/ui/menu-button";
import type { MenuOption } from "@/components/ui/menu-entries";

type Props = { value: string; options: readonly MenuOption[]; onChoose: (value: string) => void };

/** Orders a list. */
export function SortMenu({ value, options, onChoose }: Props) {
  const chosen = options.find((option) => option.value === value);
  return (
    <MenuButton
      aria-label={chosen ? `Sort: ${chosen.label}` : "Sort"}
      entries={[{ type: "choice", label: "Sort by", value, options, onChoose }]}
      className={buttonFace("secondary")}
    >
      <ArrowUpDown size={14} aria-hidden="true" />
      <span className="max-sm:sr-only">{chosen?.label ?? "Sort"}</span>
    </MenuButton>
  );
}
