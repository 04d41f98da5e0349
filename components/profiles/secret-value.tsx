"use client";

import { Check } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useDraft } from "@/components/profiles/use-draft";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { AppVariable } from "@/lib/profiles/schema";
import type { Result } from "@/lib/result";

type Props = {
  variable: AppVariable;
  onSave: (value: string) => Promise<Result<unknown>>;
  /** Why it can't be changed. */
  reason?: string;
  /** The profile's name, where several stand side by side. */
  within?: string;
};

/** Whether there is a secret, and the way to enter one. It is never shown, once it has left this field. */
export function SecretValue({ variable, onSave, reason, within }: Props) {
  const named = within ? `${variable.name} in ${within}` : variable.name;
  const [replacing, setReplacing] = useState(false);
  const replace = useRef<HTMLButtonElement>(null);
  const draft = useDraft({
    value: "",
    field: "value",
    async save(typed) {
      const result = await onSave(typed);
      if (result.ok) setReplacing(false);
      return result;
    },
  });

  if (variable.isSet && !replacing) {
    return (
      <div className="flex min-h-control items-center gap-2">
        <Badge tone="fine" icon={<Check size={12} aria-hidden="true" />}>
          {draft.saved ? "Saved" : "Set"}
        </Badge>
        <span className="flex-1" />
        <Button
          ref={replace}
          aria-label={`Replace ${named}`}
          reason={reason}
          onClick={() => setReplacing(true)}
        >
          Replace
        </Button>
      </div>
    );
  }

  function press(event: KeyboardEvent<HTMLElement>) {
    draft.keys.onKeyDown(event);
    if (event.key !== "Escape" || !replacing) return;
    event.stopPropagation();
    setReplacing(false);
    requestAnimationFrame(() => replace.current?.focus());
  }

  async function leave() {
    await draft.commit();
    if (!draft.dirty) setReplacing(false);
  }

  return (
    <Field
      label={`Value of ${named}`}
      hideLabel
      error={draft.error}
      note={variable.enterAgain ? "Enter again" : undefined}
    >
      <Input
        type="password"
        autoComplete="new-password"
        spellCheck={false}
        autoFocus={replacing}
        value={draft.text}
        placeholder={variable.enterAgain ? "▲ Enter again" : within ? "Not set" : "Enter a value"}
        onValueChange={(next) => draft.change(next)}
        onBlur={() => void leave()}
        onKeyDown={press}
        readOnly={reason !== undefined}
        aria-disabled={reason !== undefined || undefined}
        title={reason}
        className={
          variable.enterAgain && !draft.dirty ? "bg-warning-tint placeholder:text-warning" : undefined
        }
      />
    </Field>
  );
}
