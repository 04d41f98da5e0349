"use client";

import { Switch as Base } from "@base-ui/react/switch";
import { type ReactNode, useId } from "react";

type Props = {
  label: ReactNode;
  help?: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  name?: string;
  disabled?: boolean;
};

/** On or off, at once. */
export function Switch({ label, help, checked, onCheckedChange, name, disabled }: Props) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the switch inside
    <label className="flex min-h-control items-center gap-2.5 text-body">
      <Base.Root
        aria-labelledby={id}
        name={name}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onCheckedChange(next)}
        className="relative flex h-5 w-8 shrink-0 rounded-full border border-control bg-control p-0.5 transition-colors duration-100 data-checked:border-ink data-checked:bg-ink data-disabled:opacity-50"
      >
        <Base.Thumb className="size-3.5 rounded-full bg-page transition-transform duration-100 data-checked:translate-x-3" />
      </Base.Root>
      <span className="flex flex-col">
        <span id={id} className="text-ink">
          {label}
        </span>
        {help && <span className="text-meta text-muted">{help}</span>}
      </span>
    </label>
  );
}
