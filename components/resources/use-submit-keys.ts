"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import { somethingFloats } from "@/components/console/floating";

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
      if (somethingFloats()) return;
      latest.current();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
