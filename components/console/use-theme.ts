"use client";

import { useSyncExternalStore } from "react";
import { chooseTheme, shownTheme, type Theme } from "@/components/console/theme";

const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function choose(theme: Theme): void {
  chooseTheme(theme);
  for (const listener of listeners) listener();
}

/** The theme in force, and the way to choose another. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(listen, shownTheme, () => "system" as const);
  return [theme, choose];
}
