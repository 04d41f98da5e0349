"use client";

import { FieldControl } from "@/components/resources/field-control";
import type { OwnControlProps } from "@/components/resources/kind-forms";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";

/** The last day of a token, or none. */
export function ExpiresControl({ field, value, onChange, error, reason }: OwnControlProps) {
  if (field.input !== "text") return null;
  const never = value === undefined || value === "";
  return (
    <Field label={field.label} help={field.help} error={error} note={never ? "Never expires" : undefined}>
      <div className="flex items-center gap-2">
        <FieldControl
          field={field}
          value={value}
          onChange={(day) => onChange(day || undefined)}
          readOnly={reason !== undefined}
        />
        {!never && reason === undefined && <Button onClick={() => onChange(undefined)}>Never expires</Button>}
      </div>
    </Field>
  );
}
