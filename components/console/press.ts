/** As much of a keyboard event as tells what was pressed. */
export type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey"> & {
  isComposing?: boolean;
};

/** The first press of a sequence, and when it came, in milliseconds. */
export type Begun = { press: string; at: number } | null;

/** Milliseconds within which a sequence goes on. */
export const SEQUENCE_WITHIN = 1_500;

/**
 * What was pressed, written as in the table of shortcuts: "Mod+k", "c", "?", "ArrowDown". Null for what is none of
 * them: a modifier alone, text being composed, a modifier that shortcuts do not use.
 */
export function pressOf(event: Pressed, mac: boolean): string | null {
  const [mod, other] = mac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (event.isComposing || other) return null;
  const key = keyOf(event);
  if (key === null) return null;
  // Shift makes another key of a letter or a named one; a sign such as ? may need it to be typed at all.
  if (event.shiftKey && (key.length > 1 || /[a-z]/.test(key))) return null;
  return `${mod ? "Mod+" : ""}${event.altKey ? "Alt+" : ""}${key}`;
}

const modifiers = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process"]);

function keyOf({ key, code }: Pressed): string | null {
  if (modifiers.has(key)) return null;
  if (key.length > 1) return key;
  if (key === " ") return "Space";
  const lower = key.toLowerCase();
  // Where another script is typed, the key with the Latin letter on it is meant.
  if (/[^\p{ASCII}]/u.test(lower) && /^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase();
  return lower;
}

/**
 * What a press means after the one before: a whole way of `ways`, the beginning of one, or neither. A character that
 * does not go on with what was begun is dropped with it.
 */
export function follow(
  begun: Begun,
  press: string,
  at: number,
  ways: readonly string[],
): { way: string | null; begun: Begun } {
  if (begun && press.length === 1 && at - begun.at <= SEQUENCE_WITHIN) {
    const way = `${begun.press} ${press}`;
    return { way: ways.includes(way) ? way : null, begun: null };
  }
  if (ways.some((way) => way.startsWith(`${press} `))) return { way: null, begun: { press, at } };
  return { way: ways.includes(press) ? press : null, begun: null };
}

/** Browser only. Whether this is a Mac, whose shortcuts are pressed with ⌘. */
export function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform);
}
