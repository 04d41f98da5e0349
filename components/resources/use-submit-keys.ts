"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";

/** Ctrl or ⌘ with Enter sends the form that the focus is in. */
export function sendOnModEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

/** Escape closes what is inspected, unless something that floats above it is open and takes it. */
export function useCloseOnEscape(close: () => void): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    function press(event: globalThis.KeyboardEvent) {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (
        document.querySelector(
          "[role=dialog]:not([aria-modal=false]), [role=alertdialog], [role=menu], [role=listbox]",
        )
      )
        return;
      latest.current();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
