"use client";

import type { KeyboardEvent } from "react";
import { isMac, pressOf } from "@/components/console/press";
import { shortcut } from "@/components/console/shortcuts";
import { useShortcut } from "@/components/console/use-shortcut";

/** Ctrl or ⌘ with Enter sends the form that the focus is in. */
export function sendOnModEnter(event: KeyboardEvent<HTMLFormElement>) {
  const pressed = pressOf(event.nativeEvent, isMac());
  if (pressed === null || !shortcut("save").keys.includes(pressed)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

/** Escape closes what is inspected, unless something that floats above it is open and takes it. */
export function useCloseOnEscape(close: () => void): void {
  useShortcut("close", close);
}
