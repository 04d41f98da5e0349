"use client";

import { clsx } from "clsx";
import { Search, X } from "lucide-react";
import { type Ref, useRef } from "react";
import { lineFace } from "@/components/ui/control-face";
import { Kbd } from "@/components/ui/kbd";
import { Spinner } from "@/components/ui/spinner";
import { useLasting } from "@/components/ui/use-lasting";

type Props = {
  /** What is searched. */
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  /** The key that leads here, shown while it is empty. */
  keys?: string;
  /** What was asked for is not here yet, and what it will replace still stands. */
  pending?: boolean;
  className?: string;
  ref?: Ref<HTMLInputElement>;
};

/** Finds while typing; Escape empties it. */
export function SearchField({ label, value, onValueChange, keys, pending = false, className, ref }: Props) {
  const lasting = useLasting(pending, 1_000);
  const box = useRef<HTMLDivElement>(null);

  function clear() {
    onValueChange("");
    box.current?.querySelector("input")?.focus();
  }

  return (
    <div ref={box} className={clsx("relative min-w-0", className)}>
      <span className="pointer-events-none absolute top-1/2 left-2.5 grid -translate-y-1/2 text-muted *:col-start-1 *:row-start-1">
        <Search size={14} aria-hidden="true" className={clsx(pending && "vanish-late")} />
        {pending && (
          <span className="appear-late">
            <Spinner className="size-3.5" />
          </span>
        )}
      </span>
      <span role="status" className="sr-only">
        {lasting && "Searching…"}
      </span>
      <input
        ref={ref}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-keyshortcuts={keys}
        placeholder={label}
        value={value}
        onChange={(event) => onValueChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || value === "") return;
          event.stopPropagation();
          clear();
        }}
        className={clsx(lineFace, "pr-8 pl-8")}
      />
      <span className="absolute inset-y-0 right-0 flex items-center pr-1.5">
        {value !== "" ? (
          <button
            type="button"
            aria-label="Clear search"
            onClick={clear}
            className="flex size-6 items-center justify-center rounded-[4px] text-muted hover:text-ink pointer-coarse:size-control"
          >
            <X size={14} aria-hidden="true" />
          </button>
        ) : (
          keys && <Kbd>{keys}</Kbd>
        )}
      </span>
    </div>
  );
}
