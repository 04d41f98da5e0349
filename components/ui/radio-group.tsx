"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup as Base } from "@base-ui/react/radio-group";
import { type ReactNode, useId } from "react";

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
        <One key={option.value} {...option} />
      ))}
    </Base>
  );
}

function One<Value extends string>({ value, label, help, disabled }: RadioOption<Value>) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the radio inside
    <label className="flex min-h-control items-center gap-2.5 text-body">
      <Radio.Root
        value={value}
        disabled={disabled}
        aria-labelledby={id}
        className="flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-page transition-colors duration-100 data-checked:border-ink data-checked:bg-ink data-disabled:opacity-50"
      >
        <Radio.Indicator className="size-1.5 rounded-full bg-on-ink" />
      </Radio.Root>
      <span className="flex flex-col">
        <span id={id} className="text-ink">
          {label}
        </span>
        {help && <span className="text-meta text-muted">{help}</span>}
      </span>
    </label>
  );
}
