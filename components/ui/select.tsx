"use client";

import { Select as Base } from "@base-ui/react/select";
import { clsx } from "clsx";
import { Check, ChevronsUpDown } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import { lineFace } from "@/components/ui/control-face";
import { useFieldAttributes } from "@/components/ui/field-context";
import { popupFace, popupRowFace } from "@/components/ui/popup-face";
import { useTooltip } from "@/components/ui/use-tooltip";

export type SelectOption<Value extends string> = {
  value: Value;
  label: string;
  mark?: ReactNode;
  /** A second, muted line: what this choice means, or why it cannot be made. */
  detail?: string;
  disabled?: boolean;
};

type Props<Value extends string> = {
  options: readonly SelectOption<Value>[];
  value: Value | null;
  onValueChange: (value: Value) => void;
  placeholder?: string;
  name?: string;
  id?: string;
  /** Its name where no field labels it. */
  label?: string;
  /** Why it cannot be changed. It stays focusable and says so. */
  reason?: string;
  className?: string;
};

/** One of a few known choices. Above seven, a picker with search is kinder. */
export function Select<Value extends string>({
  options,
  value,
  onValueChange,
  placeholder = "Choose…",
  name,
  id,
  label,
  reason,
  className,
}: Props<Value>) {
  const { trigger, tip, show } = useTooltip(reason);
  const chosen = options.find((option) => option.value === value);
  const locked = reason !== undefined;
  return (
    <Base.Root<Value>
      items={options}
      value={value}
      onValueChange={(next) => next !== null && onValueChange(next)}
      readOnly={locked}
      // Read-only lists still open; a locked one says why instead.
      {...(locked && { open: false })}
      name={name}
      id={id}
    >
      <Base.Trigger
        {...useFieldAttributes()}
        {...trigger}
        // Its own name, also inside a field that names more than one control.
        {...(label && { "aria-label": label, "aria-labelledby": undefined })}
        aria-disabled={locked || undefined}
        onClick={(event: MouseEvent<HTMLElement>) => locked && show(event.currentTarget)}
        className={clsx(lineFace, "flex items-center gap-2 pr-1.5 text-left", className)}
      >
        {chosen?.mark}
        <span className={clsx("min-w-0 flex-1 truncate", !chosen && "text-muted")}>
          <Base.Value placeholder={placeholder} />
        </span>
        <Base.Icon className="text-muted">
          <ChevronsUpDown size={14} aria-hidden="true" />
        </Base.Icon>
      </Base.Trigger>
      {tip}
      <Base.Portal>
        <Base.Positioner
          alignItemWithTrigger={false}
          align="start"
          sideOffset={4}
          className="z-50 outline-none"
        >
          <Base.Popup
            className={clsx(popupFace, "min-w-(--anchor-width) max-w-[min(24rem,var(--available-width))]")}
          >
            <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto overscroll-contain p-1">
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled}
                  className={clsx(popupRowFace, option.detail && "py-1")}
                >
                  {option.mark}
                  <span className="flex min-w-0 flex-1 flex-col">
                    <Base.ItemText className="truncate">{option.label}</Base.ItemText>
                    {option.detail && <span className="text-meta text-muted">{option.detail}</span>}
                  </span>
                  <Base.ItemIndicator className="text-ink">
                    <Check size={14} aria-hidden="true" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
