import { describe, expect, it } from "vitest";
import { type Begun, follow, type Pressed, pressOf, SEQUENCE_WITHIN } from "./press";
import { ariaKeys, isSingle, keycaps, shortcut, shortcutIds } from "./shortcuts";

const event = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe("what was pressed", () => {
  it.each([
    ["a letter", event("c"), "c"],
    ["a letter under Caps Lock", event("C"), "c"],
    ["a letter with Shift", event("C", { shiftKey: true }), null],
    ["a sign that needs Shift", event("?", { shiftKey: true }), "?"],
    ["a sign that needs none", event("?"), "?"],
    ["a slash on a keyboard where it needs Shift", event("/", { shiftKey: true, code: "Digit7" }), "/"],
    ["a named key", event("ArrowDown"), "ArrowDown"],
    ["the space bar", event(" "), "Space"],
    ["a named key with Shift", event("ArrowDown", { shiftKey: true }), null],
    ["an arrow with Alt", event("ArrowUp", { altKey: true }), "Alt+ArrowUp"],
    ["the key with K on it, where Cyrillic is typed", event("л", { code: "KeyK" }), "k"],
    ["a letter that no Latin key has", event("é", { code: "Digit2" }), "é"],
    ["a modifier alone", event("Control", { ctrlKey: true }), null],
    ["text that is being composed", event("c", { isComposing: true }), null],
  ])("%s", (_, pressed, press) => {
    expect(pressOf(pressed, false)).toBe(press);
    expect(pressOf(pressed, true)).toBe(press);
  });

  it("with ⌘ on a Mac, with Ctrl elsewhere, and not the other way round", () => {
    const [ctrl, meta] = [event("k", { ctrlKey: true }), event("k", { metaKey: true })];
    expect([pressOf(ctrl, false), pressOf(meta, true)]).toEqual(["Mod+k", "Mod+k"]);
    expect([pressOf(meta, false), pressOf(ctrl, true)]).toEqual([null, null]);
  });
});

describe("one press after another", () => {
  const ways = ["c", "Escape", "g a", "g s"];
  const all = (...presses: [press: string, at: number][]) => {
    let begun: Begun = null;
    return presses.map(([press, at]) => {
      const next = follow(begun, press, at, ways);
      begun = next.begun;
      return next.way;
    });
  };

  it("is whole once the last came", () => {
    expect(all(["g", 0], ["a", 100])).toEqual([null, "g a"]);
    expect(all(["g", 0], ["s", SEQUENCE_WITHIN])).toEqual([null, "g s"]);
  });

  it("is forgotten after a while", () => {
    expect(all(["g", 0], ["a", SEQUENCE_WITHIN + 1], ["c", SEQUENCE_WITHIN + 2])).toEqual([null, null, "c"]);
    expect(all(["g", 0], ["g", SEQUENCE_WITHIN + 1], ["a", SEQUENCE_WITHIN + 2])).toEqual([
      null,
      null,
      "g a",
    ]);
  });

  it("does nothing where it leads nowhere, and does not act as the single key either", () => {
    expect(all(["g", 0], ["c", 10], ["c", 20])).toEqual([null, null, "c"]);
  });

  it("is left by a key that is no character", () => {
    expect(all(["g", 0], ["Escape", 10], ["a", 20])).toEqual([null, "Escape", null]);
  });
});

describe("the table", () => {
  it("begins no sequence with a key that acts by itself", () => {
    const ways = shortcutIds.flatMap((id) => shortcut(id).keys);
    for (const way of ways.filter((each) => each.includes(" ")))
      expect(ways).not.toContain(way.split(" ")[0]);
  });

  it("names no way twice among what acts everywhere or together on a page", () => {
    // Enter and Escape mean what stands in focus; the others mean one thing.
    const ways = shortcutIds
      .flatMap((id) => shortcut(id).keys)
      .filter((way) => !/^(Enter|Escape)$/.test(way));
    expect(new Set(ways).size).toBe(ways.length);
  });

  it("is written for keyboards and for screen readers", () => {
    expect(keycaps("Mod+k", false)).toEqual([["Ctrl", "K"]]);
    expect(keycaps("Mod+k", true)).toEqual([["⌘", "K"]]);
    expect(keycaps("g a", false)).toEqual([["G"], ["A"]]);
    expect(keycaps("ArrowDown", false)).toEqual([["↓"]]);
    expect(ariaKeys("create", true)).toBe("C");
    expect(ariaKeys("create", false)).toBeUndefined();
    expect(ariaKeys("save", false)).toBe("Control+Enter Meta+Enter");
    expect(ariaKeys("nextRow", false)).toBe("ArrowDown");
    expect(ariaKeys("goToApps", true)).toBeUndefined();
  });

  it("tells what can be switched off", () => {
    expect(["c", "?", "g a"].every(isSingle)).toBe(true);
    expect(["Mod+k", "Escape", "ArrowDown", "Alt+ArrowUp"].some(isSingle)).toBe(false);
  });
});
