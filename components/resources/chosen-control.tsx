"use client";

import { Checkbox } from "@/components/ui/checkbox";
import type { Field } from "@/lib/kinds/fields";

type Props = {
  field: Extract<Field, { input: "multiselect" }>;
  value: unknown;
  /** Undefined once none is chosen. */
  onChange: (value: readonly string[] | undefined) => void;
  readOnly: boolean;
};

/** The control of a field of which several are chosen. */
export function ChosenControl({ field, value, onChange, readOnly }: Props) {
  const chosen = new Set(Array.isArray(value) ? value : []);
  const put = (option: string, held: boolean) => {
    const next = field.options
      .map((each) => each.value)
      .filter((each) => (each === option ? held : chosen.has(each)));
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <div className="flex flex-col gap-1">
      {field.options.map(({ value: option, label }) => (
        <Checkbox
          key={option}
          label={label}
          checked={chosen.has(option)}
          disabled={readOnly}
          onCheckedChange={(held) => put(option, held)}
        />
      ))}
    </div>
  );
}
