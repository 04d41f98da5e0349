"use client";

import { clsx } from "clsx";
import { ChevronsUpDown } from "lucide-react";
import { type MouseEvent, type ReactNode, useRef, useState } from "react";
import { lineFace } from "@/components/ui/control-face";
import { useFieldAttributes } from "@/components/ui/field-context";
import { onDemand } from "@/components/ui/on-demand";
import type { PickerContent } from "@/components/ui/picker-entries";
import { useTooltip } from "@/components/ui/use-tooltip";
import { useWhenIdle } from "@/components/ui/use-when-idle";

const PickerPopup = onDemand(() => import("@/components/ui/picker-popup"));

type Props = PickerContent & {
  /** Its accessible name; the chosen entry is added to it. */
  label: string;
  value: string | null;
  onValueChange: (id: string) => void;
  /** Shown while nothing is chosen. */
  placeholder?: ReactNode;
  /** Shown instead of the entry's own name and mark, e.g. while the entries are not read yet. */
  shown?: { name: string; mark?: ReactNode };
  id?: string;
  reason?: string;
  invalid?: boolean;
  onOpen?: () => void;
  /** Somebody is about to open it. */
  onNear?: () => void;
  className?: string;
};

/** A field that is filled from a list with search and acts. The list is loaded once there is time. */
export function Picker({
  label,
  value,
  onValueChange,
  placeholder = "Choose…",
  shown,
  id,
  reason,
  invalid,
  onOpen,
  onNear,
  className,
  ...content
}: Props) {
  useWhenIdle(PickerPopup.near);
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { trigger, tip, show } = useTooltip(reason);
  const required = useFieldAttributes();
  const chosen = content.groups.flatMap((group) => group.entries).find((entry) => entry.id === value);
  const drawn = shown ?? chosen;

  function start() {
    setOpen(true);
    onOpen?.();
  }

  function press(event: MouseEvent<HTMLElement>) {
    if (reason) return show(event.currentTarget);
    if (open) return setOpen(false);
    start();
  }

  return (
    <>
      <button
        {...trigger}
        {...required}
        ref={anchor}
        id={id}
        type="button"
        role="combobox"
        aria-label={chosen ? `${label}: ${chosen.name}` : label}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? `${id ?? label}-list` : undefined}
        aria-invalid={invalid || undefined}
        aria-disabled={reason ? true : undefined}
        onPointerOver={onNear}
        onFocusCapture={onNear}
        onClick={press}
        onKeyDown={(event) => {
          if (reason || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
          event.preventDefault();
          start();
        }}
        className={clsx(lineFace, "flex items-center gap-2 pr-1.5 text-left", className)}
      >
        {drawn?.mark}
        <span className={clsx("min-w-0 flex-1 truncate", !drawn && "text-muted")}>
          {drawn?.name ?? placeholder}
        </span>
        <ChevronsUpDown size={14} aria-hidden="true" className="shrink-0 text-muted" />
      </button>
      {tip}
      {open && (
        <PickerPopup
          {...content}
          id={`${id ?? label}-list`}
          label={label}
          value={value}
          anchor={anchor}
          onValueChange={onValueChange}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
