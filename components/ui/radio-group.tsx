"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup as Base } from "@base-ui/react/radio-group";
import type { ReactNode } from "react";

export type RadioOption<Value extends string> = {
  value: Value;
  label: ReactNode;
  help?: ReactNode;
  disabled?: boolean;
};

type Props<Value extends string> = {
  /** Names the group. */
  label: string;
  options: readonly RadioOption<Value>[];
  value: Value | null;
  onValueChange: (value: Value) => void;
  name?: string;
};

/** One of a few choices, all of them in sight. */
export function RadioGroup<Value extends string>({
  label,
  options,
  value,
  onValueChange,
  name,
}: Props<Value>) {
  return (
    <Base<Value | null>
      aria-label={label}
      name={name}
      value={value}
      onValueChange={(next) => next !== null && onValueChange(next)}
      className="flex flex-col"
    >
      {options.map((option) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the control is the radio inside
        <label key={option.value} className="flex min-h-control items-center gap-2.5 text-body">
          <Radio.Root
            value={option.value}
            disabled={option.disabled}
            className="flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-page transition-colors duration-100 data-checked:border-ink data-checked:bg-ink data-disabled:opacity-50"
          >
            <Radio.Indicator className="size-1.5 rounded-full bg-on-ink" />
          </Radio.Root>
          <span className="flex flex-col">
            <span className="text-ink">{option.label}</span>
            {option.help && <span className="text-meta text-muted">{option.help}</span>}
          </span>
        </label>
      ))}
    </Base>
  );
}
