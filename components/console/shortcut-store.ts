import { type ShortcutId, shortcut, shortcutIds } from "@/components/console/shortcuts";

/** A shortcut that a part of the page in view answers to. */
export type Registered = {
  id: ShortcutId;
  /**
   * Given the way it was pressed, "" where it was chosen. Answers `false` where it is not meant, so that the one
   * registered before may act. Left out where a control acts.
   */
  act?: (way: string) => unknown;
  /** What it does here, where that is more than the table says. */
  words?: string;
  /** Why it cannot be done now. */
  reason?: string;
};

const registered: Registered[] = [];

/** Returns the way to take it back. */
export function register(one: Registered): () => void {
  registered.push(one);
  return () => {
    const at = registered.indexOf(one);
    if (at >= 0) registered.splice(at, 1);
  };
}

/** Does what a shortcut means now: the one registered last is asked first. False: nobody answers to it. */
export function perform(id: ShortcutId, way = ""): boolean {
  for (const one of registered.toReversed()) {
    if (one.id !== id || !one.act) continue;
    if (one.reason !== undefined) return false;
    if (one.act(way) !== false) return true;
  }
  return false;
}

/** What the page in view answers to, each once, in the order of the table; `everywhere`: what every page does. */
export function listed(everywhere: boolean): Registered[] {
  return shortcutIds.flatMap((id) => {
    if ((shortcut(id).everywhere ?? false) !== everywhere) return [];
    const one = registered.findLast((each) => each.id === id);
    return one ? [one] : [];
  });
}

const KEPT = "single-keys";
const listeners = new Set<() => void>();
// Where storage is refused to this page: what holds until it is left.
let unkept = true;

/** Browser only. Whether keys without Ctrl, ⌘ or Alt act; kept per browser, since it is a matter of what types there. */
export function singleKeysOn(): boolean {
  try {
    return window.localStorage.getItem(KEPT) !== "off";
  } catch {
    return unkept;
  }
}

/** Browser only. */
export function switchSingleKeys(on: boolean): void {
  try {
    if (on) window.localStorage.removeItem(KEPT);
    else window.localStorage.setItem(KEPT, "off");
  } catch {
    unkept = on;
  }
  for (const listener of listeners) listener();
}

/** Also hears of what another tab of this browser switches. */
export function listenToSingleKeys(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
