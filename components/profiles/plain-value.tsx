"use client";

import { useDraft } from "@/components/profiles/use-draft";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { AppVariable } from "@/lib/profiles/schema";
import type { Result } from "@/lib/result";

type Props = {
  variable: AppVariable;
  onSave: (value: string | null) => Promise<Result<unknown>>;
  /** Why it can't be changed. */
  reason?: string;
  /** The profile's name, where several stand side by side. */
  within?: string;
};

/** A value as it is, or the default it falls back to. Saves by itself. */
export function PlainValue({ variable, onSave, reason, within }: Props) {
  const named = within ? `${variable.name} in ${within}` : variable.name;
  const draft = useDraft({
    value: variable.value ?? "",
    field: "value",
    // Emptied, it falls back to the default again.
    save: (typed) => onSave(typed === "" ? null : typed),
  });
  return (
    <Field
      label={`Value of ${named}`}
      hideLabel
      error={draft.error}
      help={draft.saved ? <span role="status">Saved</span> : undefined}
    >
      <Input
        mono
        spellCheck={false}
        value={draft.text}
        placeholder={variable.initial === null ? "No value" : `${variable.initial} (default)`}
        onValueChange={(next) => draft.change(next)}
        {...draft.keys}
        readOnly={reason !== undefined}
        aria-disabled={reason !== undefined || undefined}
        title={reason}
      />
    </Field>
  );
}
