"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { isMac } from "@/components/console/press";
import { listenToSingleKeys, register, singleKeysOn } from "@/components/console/shortcut-store";
import { ariaKeys, isSingle, keycaps, type ShortcutId, shortcut } from "@/components/console/shortcuts";

type More = {
  /** What it does here, where that is more than the table says. */
  words?: string;
  /** Why it cannot be done now. */
  reason?: string;
};

/**
 * Answers to a shortcut while this is on the page. Without `act` it is listed only: a control does it by itself. An
 * `act` that answers `false` leaves it to whoever registered before.
 */
export function useShortcut(
  id: ShortcutId,
  act?: (way: string) => unknown,
  { words, reason }: More = {},
): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  const acts = act !== undefined;
  useEffect(
    () => register({ id, words, reason, ...(acts && { act: (way: string) => latest.current?.(way) }) }),
    [id, acts, words, reason],
  );
}

/** Whether keys without Ctrl, ⌘ or Alt act in this browser. */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(listenToSingleKeys, singleKeysOn, () => true);
}

const never = () => () => {};

export function useMac(): boolean {
  return useSyncExternalStore(never, isMac, () => false);
}

/** For `aria-keyshortcuts` of the control that does it. */
export function useAriaKeys(id: ShortcutId): string | undefined {
  return ariaKeys(id, useSingleKeys());
}

/** Its keys in one piece, such as "Ctrl K" or "C", for a hint; undefined while it does not act. */
export function useKeyHint(id: ShortcutId): string | undefined {
  const [way = ""] = shortcut(id).keys;
  const on = useSingleKeys() || !isSingle(way);
  const caps = keycaps(way, useMac());
  return on ? caps.map((keys) => keys.join(keys[0] === "⌘" ? "" : " ")).join(" ") : undefined;
}
