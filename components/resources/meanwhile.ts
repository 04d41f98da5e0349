import { sameValue } from "@/lib/kinds/fields";

type Values = Readonly<Record<string, unknown>>;

export type Choice = "theirs" | "mine";

/** A field that someone else changed while it was open in a form. */
export type Difference = {
  path: string;
  theirs: unknown;
  /** What was typed here, or what stood there before where nothing was. */
  mine: unknown;
  /** Changed here, too, and to something else: somebody has to choose. */
  conflict: boolean;
  /** Null: not chosen yet. */
  choice: Choice | null;
};

/**
 * What someone else changed of a form's fields, by path: `base` is what the form began from, `theirs` what is stored
 * now, `mine` what the form holds. What they alone changed is theirs unless it is chosen otherwise; what was changed
 * here alone is not among it. `before`: the differences that are being looked through already.
 */
export function differencesOf(
  base: Values,
  theirs: Values,
  mine: Values,
  before: readonly Difference[] = [],
): Difference[] {
  const paths = new Set([...Object.keys(base), ...Object.keys(theirs), ...before.map(({ path }) => path)]);
  return [...paths].flatMap((path): Difference[] => {
    const known = before.find((each) => each.path === path);
    if (sameValue(base[path], theirs[path])) return known ? [known] : [];
    if (sameValue(mine[path], theirs[path])) return [];
    const conflict = !sameValue(mine[path], base[path]);
    return [{ path, theirs: theirs[path], mine: mine[path], conflict, choice: conflict ? null : "theirs" }];
  });
}
