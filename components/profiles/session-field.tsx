"use client";

import { useState } from "react";
import { useDraft } from "@/components/profiles/use-draft";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type SessionUnit, sessionLength, sessionUnits } from "@/lib/profiles/choices";
import type { Result } from "@/lib/result";

type Props = {
  minutes: number;
  onSave: (minutes: number) => Promise<Result<unknown>>;
  /** Why it can't be changed. */
  reason?: string;
};

const units: { value: SessionUnit; label: string }[] = [
  { value: "days", label: "Days" },
  { value: "hours", label: "Hours" },
  { value: "minutes", label: "Minutes" },
];

/** How long someone stays signed in to the app: a number and its unit. */
export function SessionField({ minutes, onSave, reason }: Props) {
  const length = sessionLength(minutes);
  // The unit as it was chosen; the number says nothing about it.
  const [chosen, setChosen] = useState<SessionUnit | null>(null);
  const unit = chosen && minutes % sessionUnits[chosen] === 0 ? chosen : length.unit;
  const number = String(minutes / sessionUnits[unit]);
  const draft = useDraft({
    value: number,
    field: "sessionMinutes",
    save: (typed) => onSave(inMinutes(typed, unit)),
  });

  async function choose(next: SessionUnit) {
    const result = await onSave(inMinutes(draft.text, next));
    if (result.ok) setChosen(next);
    else if (result.error.fields) draft.refuse(result.error.fields.sessionMinutes);
  }

  return (
    <Field
      label="Session Expiration Time"
      help="90 days at most."
      error={draft.error}
      note={draft.saved ? "Saved" : undefined}
    >
      <div className="flex gap-2">
        <Input
          inputMode="numeric"
          value={draft.text}
          onValueChange={(next) => draft.change(next)}
          {...draft.keys}
          readOnly={reason !== undefined}
          aria-disabled={reason !== undefined || undefined}
          title={reason}
          className="max-w-24"
        />
        <Select
          label="Unit of Session Expiration Time"
          options={units}
          value={unit}
          onValueChange={(next) => void choose(next)}
          reason={reason}
        />
      </div>
    </Field>
  );
}

// What is no number is sent as one all the same: the answer says what to enter.
function inMinutes(typed: string, unit: SessionUnit): number {
  const text = typed.trim();
  return text === "" ? Number.NaN : Number(text) * sessionUnits[unit];
}
