"use client";

import type { RefObject } from "react";
import { isSingle } from "@/components/console/shortcuts";
import { useShortcut } from "@/components/console/use-shortcut";

/** J and K or ↑ and ↓ walk the rows of a list; Enter opens the one in focus, since each is a link. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  useShortcut("nextRow", (way) => step(list.current, 1, way));
  useShortcut("previousRow", (way) => step(list.current, -1, way));
  useShortcut("open");
  // What a row opens answers to these.
  useShortcut("save");
  useShortcut("close");
}

/** False where the keys belong to something else, or there is no row to go to. */
function step(list: HTMLElement | null, by: 1 | -1, way: string): boolean {
  const rows = [...(list?.querySelectorAll<HTMLElement>("[data-row]") ?? [])].filter((row) =>
    row.checkVisibility({ visibilityProperty: true }),
  );
  const focused = document.activeElement;
  const inRow = focused?.closest("tr") && list?.contains(focused);
  // Elsewhere the arrows belong to what is in focus.
  if (!isSingle(way) && !inRow && focused !== document.body && focused?.id !== "stage") return false;
  const selected = rows.findIndex((row) => row.closest("[data-selected]"));
  const at = rows.findIndex((row) => row.closest("tr")?.contains(focused));
  // What is inspected is where one was; else the walk begins at either end.
  const next = at >= 0 ? at + by : selected >= 0 ? selected : by > 0 ? 0 : rows.length - 1;
  rows[next]?.focus();
  return next in rows;
}
