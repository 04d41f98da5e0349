"use client";

import { ListFilter } from "lucide-react";
import { buttonFace } from "@/components/ui/button-face";
import { MenuButton } from "@/components/ui/menu-button";
import type { MenuEntry, MenuOption } from "@/components/ui/menu-entries";

export type Filter = {
  name: string;
  /** Empty while it does not narrow. */
  value: string;
  options: readonly MenuOption[];
  onChoose: (value: string) => void;
};

/** Narrows a list by what its rows have in common. */
export function FilterMenu({ filters }: { filters: readonly Filter[] }) {
  const entries: MenuEntry[] = filters.map(({ name, value, options, onChoose }) => ({
    type: "choice",
    label: name,
    value,
    options: [{ value: "", label: "Any" }, ...options],
    onChoose,
  }));
  return (
    <MenuButton aria-label="Filter" entries={entries} className={buttonFace("secondary")}>
      <ListFilter size={14} aria-hidden="true" />
      <span className="max-sm:sr-only">Filter</span>
    </MenuButton>
  );
}
