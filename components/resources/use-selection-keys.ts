"use client";

import type { RefObject } from "react";
import { isTyping } from "@/components/console/listen-to-keys";
import { useShortcut } from "@/components/console/use-shortcut";
import type { Selection } from "@/components/resources/use-selection";

/** Ctrl/⌘-A selects all that are shown, Esc none. Answers the way to clear the selection that keeps the focus. */
export function useSelectionKeys(
  list: RefObject<HTMLElement | null>,
  selection: Selection,
  inspecting: boolean,
): () => void {
  function clear() {
    // The bar goes, and with it what was pressed.
    const kept = document.activeElement?.closest("[data-row-pick], [data-row]");
    if (!kept) list.current?.querySelector<HTMLElement>("[data-row]")?.focus();
    selection.clear();
  }

  useShortcut("pick");
  useShortcut("pickShown", () => {
    const focused = document.activeElement;
    // Elsewhere it selects text.
    if (isTyping(focused) || focused?.closest("[data-inspector]")) return false;
    return selection.selectShown();
  });
  useShortcut("close", () => {
    if (selection.total === 0 || inspecting) return false;
    clear();
  });
  return clear;
}
