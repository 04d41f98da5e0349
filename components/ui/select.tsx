"use client";

import { Field } from "@base-ui/react/field";
import { clsx } from "clsx";
import { ChevronsUpDown } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { lineFace } from "@/components/ui/control-face";
import { useFieldAttributes } from "@/components/ui/field-context";
import { onDemand } from "@/components/ui/on-demand";
import { useTooltip } from "@/components/ui/use-tooltip";

const SelectPopup = onDemand(() => import("@/components/ui/select-popup"));

export type SelectOption<Value extends string> = {
  value: Value;
  label: string;
  mark?: ReactNode;
  /** A second, muted line: what this choice means, or why it cannot be made. */
  detail?: string;
  disabled?: boolean;
  /** The heading above the first option that names it. */
  group?: string;
};

type Props<Value extends string> = {
  options: readonly SelectOption<Value>[];
  value: Value | null;
  onValueChange: (value: Value) => void;
  placeholder?: string;
  id?: string;
  /** Its name where no field labels it. */
  label?: string;
  /** Why it cannot be changed. It stays focusable and says so. */
  reason?: string;
  className?: string;
};

// In milliseconds; after it, a letter begins anew.
const pause = 750;

/** One of a few known choices. Above seven, a picker with search is kinder. The list is loaded when it is neared. */
export function Select<Value extends string>({
  options,
  value,
  onValueChange,
  placeholder = "Choose…",
  id,
  label,
  reason,
  className,
}: Props<Value>) {
  const generated = useId();
  const own = id ?? generated;
  const anchor = useRef<HTMLButtonElement>(null);
  const typed = useRef({ text: "", at: 0 });
  const [open, setOpen] = useState(false);
  const { trigger, tip, show } = useTooltip(reason);
  const chosen = options.find((option) => option.value === value);

  function choose(next: string) {
    const option = options.find((each) => each.value === next);
    if (option && option.value !== value) onValueChange(option.value);
  }

  function press(event: KeyboardEvent) {
    if (reason || open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      return setOpen(true);
    }
    if (event.key.length !== 1 || event.key === " ") return;
    // As a list of the browser's own does: letters choose the next one that begins with them.
    const { text: before, at: last } = typed.current;
    const text = (event.timeStamp - last < pause ? before : "") + event.key.toLocaleLowerCase();
    typed.current = { text, at: event.timeStamp };
    const current = options.findIndex((option) => option.value === value);
    const from = Math.max(0, text.length === 1 ? current + 1 : current);
    const next = [...options.slice(from), ...options.slice(0, from)].find(
      (option) => !option.disabled && option.label.toLocaleLowerCase().startsWith(text),
    );
    if (next) choose(next.value);
  }

  return (
    <>
      <Field.Control
        id={own}
        {...useFieldAttributes()}
        {...trigger}
        // Its own name, also inside a field that names more than one control.
        {...(label && { "aria-label": label, "aria-labelledby": undefined })}
        aria-disabled={reason ? true : undefined}
        render={
          <button
            ref={anchor}
            type="button"
            role="combobox"
            aria-haspopup="listbox"
            aria-expanded={open}
            aria-controls={open ? `${own}-list` : undefined}
            onPointerOver={SelectPopup.near}
            onFocusCapture={SelectPopup.near}
            onClick={(event) => (reason ? show(event.currentTarget) : setOpen(!open))}
            onKeyDown={press}
          >
            {chosen?.mark}
            <span className={clsx("min-w-0 flex-1 truncate", !chosen && "text-muted")}>
              {chosen?.label ?? placeholder}
            </span>
            <ChevronsUpDown size={14} aria-hidden="true" className="shrink-0 text-muted" />
          </button>
        }
        className={clsx(lineFace, "flex items-center gap-2 pr-1.5 text-left", className)}
      />
      {tip}
      {open && (
        <SelectPopup
          id={`${own}-list`}
          labelledBy={own}
          options={options}
          value={value}
          anchor={anchor}
          onChoose={choose}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
