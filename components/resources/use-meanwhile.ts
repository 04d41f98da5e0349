"use client";

import { useState } from "react";
import { type Choice, type Difference, differencesOf } from "@/components/resources/meanwhile";
import { sameValue } from "@/lib/kinds/fields";

type Values = Readonly<Record<string, unknown>>;

/** Something as it is stored: its counter, and its fields by path. */
export type Version<V extends Values = Values> = { revision: number; values: V };

type Form = {
  /** What the form began from. */
  opened: Version;
  /** What is stored now. */
  stored: Version;
  /** What the form holds. */
  mine: Values;
  dirty: boolean;
  /** The form goes on from what is stored now, with these fields of theirs; null: with all of them. */
  onNewer: (theirs: Values | null) => void;
  /** Puts a value into the form. */
  put: (path: string, value: unknown) => void;
};

export type Meanwhile = {
  differences: readonly Difference[];
  /** Paths of the fields that were changed on both sides and are not chosen yet. */
  open: readonly string[];
  choose: (path: string, choice: Choice) => void;
  /** Once the form was saved. */
  clear: () => void;
};

/**
 * For a form over what others change too. An untouched form follows what is stored; a changed one keeps what was
 * typed, takes what they alone changed, and asks where both did.
 */
export function useMeanwhile({ opened, stored, mine, dirty, onNewer, put }: Form): Meanwhile {
  const [differences, setDifferences] = useState<readonly Difference[]>([]);

  if (stored.revision > opened.revision) {
    const found = dirty ? differencesOf(opened.values, stored.values, mine, differences) : [];
    setDifferences(found);
    const theirs = found.filter(({ choice }) => choice === "theirs");
    onNewer(dirty ? Object.fromEntries(theirs.map(({ path, theirs: value }) => [path, value])) : null);
  }

  const shown = differences.map((each) => asHeld(each, mine[each.path]));
  return {
    differences: shown,
    open: shown.filter(({ choice }) => choice === null).map(({ path }) => path),
    choose(path, choice) {
      const chosen = shown.find((each) => each.path === path);
      if (!chosen || chosen.choice === choice) return;
      // As it is held now: what was typed is kept for whoever changes their mind.
      setDifferences(shown.map((each) => (each === chosen ? { ...chosen, choice } : each)));
      put(path, choice === "theirs" ? chosen.theirs : chosen.mine);
    },
    clear: () => setDifferences([]),
  };
}

/** A field that was chosen or taken may be typed into again: then what is typed is chosen. */
function asHeld(difference: Difference, held: unknown): Difference {
  const { choice, theirs, mine } = difference;
  if (choice === null) return { ...difference, mine: held };
  if (sameValue(held, theirs)) return { ...difference, choice: "theirs" };
  return sameValue(held, mine)
    ? { ...difference, choice: "mine" }
    : { ...difference, choice: "mine", mine: held, conflict: true };
}
