"use client";

import { useDraft } from "@/components/profiles/use-draft";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Result } from "@/lib/result";

type Props = {
  label: string;
  value: string;
  /** Which error of a refusal belongs here. */
  field: string;
  onSave: (typed: string) => Promise<Result<unknown>>;
  /** Why it can't be changed. */
  reason?: string;
  required?: boolean;
  className?: string;
};

/** A line of text that saves by itself. */
export function SavedLine({ label, value, field, onSave, reason, required, className }: Props) {
  const draft = useDraft({ value, field, save: onSave });
  return (
    <Field
      label={label}
      required={required}
      error={draft.error}
      note={draft.saved ? "Saved" : undefined}
      className={className}
    >
      <Input
        value={draft.text}
        onValueChange={(next) => draft.change(next)}
        {...draft.keys}
        readOnly={reason !== undefined}
        aria-disabled={reason !== undefined || undefined}
        title={reason}
      />
    </Field>
  );
}
