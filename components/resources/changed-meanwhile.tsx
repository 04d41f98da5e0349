"use client";

import type { Difference } from "@/components/resources/meanwhile";
import type { Meanwhile } from "@/components/resources/use-meanwhile";
import { Notice } from "@/components/ui/notice";
import { RadioGroup } from "@/components/ui/radio-group";
import { valueText } from "@/lib/kinds/field-text";
import { listed } from "@/lib/listed";
import type { ResultError } from "@/lib/result";

export type Described = {
  label: string;
  /** A value in words. Undefined: it can't be put back, as nobody is told what it was. */
  text: (value: unknown) => string | undefined;
};

type Props = {
  meanwhile: Meanwhile;
  /** What a field is called and how its values read, by path. */
  wordsOf: (path: string) => Described;
};

/** A second editor is told what the first one changed, field by field, and chooses where both did. */
export function ChangedMeanwhile({ meanwhile, wordsOf }: Props) {
  const { differences, open, choose } = meanwhile;
  if (differences.length === 0) return null;
  return (
    <section aria-label="Changed meanwhile" className="min-h-0 overflow-y-auto">
      <Notice tone="warning">
        <p role="status">
          Someone changed this since you opened it. What you typed is kept.
          {open.length > 0 && ` Choose where you both changed ${open.length === 1 ? "a field" : "fields"}.`}
        </p>
        <ul className="mt-2 flex flex-col gap-2">
          {differences.map((difference) => (
            <li key={difference.path} className="flex flex-col">
              <One difference={difference} described={wordsOf(difference.path)} onChoose={choose} />
            </li>
          ))}
        </ul>
      </Notice>
    </section>
  );
}

type OneProps = { difference: Difference; described: Described; onChoose: Meanwhile["choose"] };

function One({ difference, described, onChoose }: OneProps) {
  const { path, theirs, mine, conflict, choice } = difference;
  const { label, text } = described;
  const before = text(mine);
  return (
    <>
      <span aria-hidden="true" className="font-medium">
        {label}
      </span>
      {!conflict && before === undefined ? (
        <span>
          <span className="sr-only">{label} </span>
          {text(theirs) ?? "changed"}
        </span>
      ) : (
        <RadioGroup
          // Not the name of the field itself, which stands below.
          label={`Which ${label}`}
          options={[
            { value: "theirs", label: <Side of="Theirs" text={text(theirs) ?? "changed"} /> },
            {
              value: "mine",
              label: <Side of={conflict ? "Yours" : "Before"} text={before ?? "what you typed"} />,
            },
          ]}
          value={choice}
          onValueChange={(chosen) => onChoose(path, chosen)}
        />
      )}
    </>
  );
}

function Side({ of, text }: { of: string; text: string }) {
  return (
    <span className="wrap-anywhere line-clamp-3">
      <span className="text-muted">{of}:</span> {text}
    </span>
  );
}

/** For a form of plain fields, from what each is called. */
export const plainWords = (labels: Readonly<Record<string, string>>) => (path: string) => ({
  label: labels[path] ?? path,
  text: valueText,
});

/** Why it is not sent yet; undefined when nothing is left to choose. */
export function unchosen({ open }: Meanwhile, wordsOf: Props["wordsOf"]): string | undefined {
  if (open.length === 0) return undefined;
  return `Choose theirs or yours for ${listed(open.map((path) => wordsOf(path).label))}.`;
}

/** A refusal for a form that shows what was changed meanwhile, and so does not say it twice. */
export function refusalText({ code, message }: ResultError, { differences }: Meanwhile): string | undefined {
  if (code !== "stale") return message;
  return differences.length > 0
    ? undefined
    : "Someone changed this since you opened it. What you typed is kept: look through it and save again.";
}
