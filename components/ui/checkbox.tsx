"use client";

import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import { type ReactNode, useId } from "react";

type Props = {
  label: ReactNode;
  help?: ReactNode;
  checked?: boolean;
  /** Some of what it stands for, not all. */
  mixed?: boolean;
  defaultChecked?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  name?: string;
  disabled?: boolean;
};

/** A choice that is sent with its form. */
export function Checkbox({
  label,
  help,
  checked,
  mixed,
  defaultChecked,
  onCheckedChange,
  name,
  disabled,
}: Props) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the checkbox inside
    <label className="flex min-h-control items-center gap-2.5 text-body">
      <Base.Root
        aria-labelledby={id}
        name={name}
        checked={checked}
        indeterminate={mixed}
        defaultChecked={defaultChecked}
        disabled={disabled}
        onCheckedChange={(next) => onCheckedChange?.(next)}
        className="flex size-4 shrink-0 items-center justify-center rounded-[4px] border border-control bg-page transition-colors duration-100 data-checked:border-ink data-checked:bg-ink data-indeterminate:border-ink data-indeterminate:bg-ink data-disabled:opacity-50"
      >
        <Base.Indicator className="text-on-ink">
          {mixed ? (
            <Minus size={12} strokeWidth={3} aria-hidden="true" />
          ) : (
            <Check size={12} strokeWidth={3} aria-hidden="true" />
          )}
        </Base.Indicator>
      </Base.Root>
      <span className="flex min-w-0 flex-col">
        <span id={id} className="text-ink">
          {label}
        </span>
        {help && <span className="text-meta text-muted">{help}</span>}
      </span>
    </label>
  );
}
