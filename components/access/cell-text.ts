import { rulesOf, type Subject } from "@/lib/access/permissions";
import { verbLabel } from "@/lib/access/summary";

const letters: Readonly<Record<string, string>> = {
  read: "V",
  create: "C",
  invite: "I",
  update: "U",
  publish: "P",
  approve: "A",
  override: "O",
  delete: "D",
  reveal: "S",
};

/** What a cell says: "all", "views", "–", or a letter for each thing that can be done. */
export function cellText(subject: Subject, verbs: readonly string[]): string {
  if (verbs.length === 0) return "–";
  if (verbs.length === rulesOf(subject).verbs.length) return "all";
  if (verbs.length === 1 && verbs[0] === "read") return "views";
  return verbs.map((verb) => letters[verb] ?? "?").join(" ");
}

/** The same to be read out: "all", "nothing", "view, create". */
export function cellWords(subject: Subject, verbs: readonly string[]): string {
  if (verbs.length === 0) return "nothing";
  if (verbs.length === rulesOf(subject).verbs.length) return "all";
  return verbs.map((verb) => verbLabel(verb).toLowerCase()).join(", ");
}

/** What the letters mean that these cells show; null where they show none. */
export function legendOf(cells: readonly { subject: Subject; verbs: readonly string[] }[]): string | null {
  const shown = new Set(
    cells
      .filter(({ subject, verbs }) => !["all", "views", "–"].includes(cellText(subject, verbs)))
      .flatMap(({ verbs }) => verbs),
  );
  if (shown.size === 0) return null;
  return Object.entries(letters)
    .filter(([verb]) => shown.has(verb))
    .map(([verb, letter]) => `${letter} ${verbLabel(verb).toLowerCase()}`)
    .join(" · ");
}
