"use client";

import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import type { Column } from "@/lib/kinds/fields";

type Props = {
  field: Column;
  value: unknown;
  onChange: (value: unknown) => void;
  readOnly?: boolean;
  reason?: string;
};

/** The control of a public value. */
export function FieldControl({ field, value, onChange, readOnly, reason }: Props) {
  switch (field.input) {
    case "switch":
      return (
        <Switch label={field.label} checked={value === true} onCheckedChange={onChange} disabled={readOnly} />
      );
    case "select":
      return (
        <Select
          options={field.options}
          value={typeof value === "string" ? value : null}
          onValueChange={onChange}
          reason={readOnly ? reason : undefined}
        />
      );
    case "number":
      return (
        <Input
          inputMode="numeric"
          value={textOf(value)}
          onValueChange={(next) => onChange(next)}
          placeholder={field.placeholder}
          readOnly={readOnly}
        />
      );
    case "text":
      return field.multiline ? (
        <Textarea
          value={textOf(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
          placeholder={field.placeholder}
          readOnly={readOnly}
        />
      ) : (
        <Input
          // What has a form of its own is read letter by letter.
          mono={field.rules !== undefined || (field.format !== undefined && field.format !== "line")}
          spellCheck={false}
          {...(field.format === "date" && { type: "date", max: "9999-12-31" })}
          value={textOf(value)}
          onValueChange={(next) => onChange(next)}
          placeholder={field.placeholder}
          readOnly={readOnly}
        />
      );
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
