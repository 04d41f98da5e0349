export type Shortcut = {
  /**
   * The ways to press it: keys held together are joined by "+", presses one after another by a space. "Mod" is ⌘ on a
   * Mac and Ctrl elsewhere.
   */
  keys: readonly string[];
  /** What it does, for the list of keys. */
  words: string;
  /** It acts on every page. */
  everywhere?: true;
  /** Held down, it acts again and again. */
  repeats?: true;
  /** Offered in the palette while the page has it. */
  offered?: true;
};

/** Every key of the console. Handlers, hints, the list of keys and the palette read them here. */
export const shortcuts = {
  create: { keys: ["c"], words: "Create new", offered: true },
  search: { keys: ["/"], words: "Search the list", offered: true },
  profile: { keys: ["p"], words: "Choose the profile", offered: true },
  nextRow: { keys: ["j", "ArrowDown"], words: "Next row", repeats: true },
  previousRow: { keys: ["k", "ArrowUp"], words: "Previous row", repeats: true },
  open: { keys: ["Enter"], words: "Open the row" },
  pick: { keys: ["Space"], words: "Select the row" },
  pickShown: { keys: ["Mod+a"], words: "Select all shown" },
  move: { keys: ["Alt+ArrowUp", "Alt+ArrowDown"], words: "Move the row" },
  saveField: { keys: ["Enter"], words: "Save the field" },
  restoreField: { keys: ["Escape"], words: "Put the saved value back" },
  save: { keys: ["Mod+Enter"], words: "Save the form" },
  close: { keys: ["Escape"], words: "Close what is open" },
  palette: { keys: ["Mod+k"], words: "Find anything", everywhere: true },
  environment: { keys: ["e"], words: "Choose the environment", everywhere: true },
  goToApps: { keys: ["g a"], words: "Go to Apps", everywhere: true },
  goToIntegrations: { keys: ["g i"], words: "Go to Integrations", everywhere: true },
  goToApi: { keys: ["g p"], words: "Go to API", everywhere: true },
  goToSettings: { keys: ["g s"], words: "Go to Settings", everywhere: true },
  list: { keys: ["?"], words: "Show the keys", everywhere: true },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type ShortcutId = keyof typeof shortcuts;

/** In the order in which they are listed. */
export const shortcutIds = Object.keys(shortcuts) as ShortcutId[];

export function shortcut(id: ShortcutId): Shortcut {
  return shortcuts[id];
}

/** Whether a way to press it is made of characters alone: it can be switched off, and is off in fields. */
export function isSingle(way: string): boolean {
  return way.split(" ").every((press) => press.length === 1);
}

const marks: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  Escape: "Esc",
};

/** The keys of one way as they are written on a keyboard: "Mod+k" → [["Ctrl", "K"]], "g a" → [["G"], ["A"]]. */
export function keycaps(way: string, mac: boolean): string[][] {
  const modifiers: Readonly<Record<string, string>> = mac
    ? { Mod: "⌘", Alt: "⌥" }
    : { Mod: "Ctrl", Alt: "Alt" };
  return way
    .split(" ")
    .map((press) =>
      press
        .split("+")
        .map((key) => modifiers[key] ?? marks[key] ?? (key.length === 1 ? key.toUpperCase() : key)),
    );
}

/** For `aria-keyshortcuts`, which knows no sequences. Undefined when none of its ways acts now. */
export function ariaKeys(id: ShortcutId, singleKeys: boolean): string | undefined {
  const said = shortcut(id)
    .keys.filter((way) => !way.includes(" ") && (singleKeys || !isSingle(way)))
    .flatMap((way) =>
      way.startsWith("Mod+") ? ["Control", "Meta"].map((mod) => way.replace("Mod", mod)) : way,
    )
    .map((way) => way.replace(/(^|\+)([a-z])$/, (_, before, letter) => `${before}${letter.toUpperCase()}`));
  return said.length > 0 ? said.join(" ") : undefined;
}
