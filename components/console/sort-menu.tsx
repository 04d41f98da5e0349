"use client";

import { ArrowUpDown } from "lucide-react";
import { buttonFace } from "@/components/ui/button-face";
import { MenuButton } from "@/components/ui/menu-button";
import type { Order } from "@/lib/order";

const choices: readonly (Order & { value: string; label: string })[] = [
  { value: "name", label: "Name", sort: "name", direction: "asc" },
  { value: "-name", label: "Name, Z to A", sort: "name", direction: "desc" },
  { value: "changed", label: "Last modified", sort: "changed", direction: "desc" },
  { value: "-changed", label: "Oldest first", sort: "changed", direction: "asc" },
];

type Props = { order: Order; onOrder: (order: Order) => void };

/** Orders a list. */
export function SortMenu({ order, onOrder }: Props) {
  const chosen = choices.find(({ sort, direction }) => sort === order.sort && direction === order.direction);
  return (
    <MenuButton
      aria-label={chosen ? `Sort: ${chosen.label}` : "Sort"}
      entries={[
        {
          type: "choice",
          label: "Sort by",
          value: chosen?.value ?? "",
          options: choices.map(({ value, label }) => ({ value, label })),
          onChoose(value) {
            const next = choices.find((each) => each.value === value);
            if (next) onOrder({ sort: next.sort, direction: next.direction });
          },
        },
      ]}
      className={buttonFace("secondary")}
    >
      <ArrowUpDown size={14} aria-hidden="true" />
      <span className="max-sm:sr-only">{chosen?.label ?? "Sort"}</span>
    </MenuButton>
  );
}
