"use client";

import { ArrowUpDown } from "lucide-react";
import { buttonFace } from "@/components/ui/button-face";
import { MenuButton } from "@/components/ui/menu-button";
import type { Order, Sort } from "@/lib/order";

export type SortChoice<S extends string> = Order<S> & { label: string };

/** For what has a name and is changed. */
export const byNameOrChange: readonly SortChoice<Sort>[] = [
  { label: "Name", sort: "name", direction: "asc" },
  { label: "Name, Z to A", sort: "name", direction: "desc" },
  { label: "Last modified", sort: "changed", direction: "desc" },
  { label: "Oldest first", sort: "changed", direction: "asc" },
];

type Props<S extends string> = {
  choices: readonly SortChoice<S>[];
  order: Order<S>;
  onOrder: (order: Order<S>) => void;
};

/** Orders a list. */
export function SortMenu<S extends string>({ choices, order, onOrder }: Props<S>) {
  const chosen = choices.find(({ sort, direction }) => sort === order.sort && direction === order.direction);
  return (
    <MenuButton
      aria-label={chosen ? `Sort: ${chosen.label}` : "Sort"}
      entries={[
        {
          type: "choice",
          label: "Sort by",
          value: chosen?.label ?? "",
          options: choices.map(({ label }) => ({ value: label, label })),
          onChoose(value) {
            const next = choices.find(({ label }) => label === value);
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
