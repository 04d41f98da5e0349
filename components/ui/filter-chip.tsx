"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";

type Props = {
  /** What is narrowed. */
  name: string;
  /** To what. */
  value: string;
  mark?: ReactNode;
  onRemove: () => void;
};

/** A filter in force, and its way out. */
export function FilterChip({ name, value, mark, onRemove }: Props) {
  return (
    <span className="inline-flex h-7 max-w-full items-center rounded-control border border-line-strong bg-raised pl-2 text-body pointer-coarse:h-control">
      <span className="mr-1 text-muted">{name}</span>
      {mark && <span className="mr-1">{mark}</span>}
      <span className="truncate font-medium">{value}</span>
      <button
        type="button"
        aria-label={`Remove filter ${name}: ${value}`}
        onClick={onRemove}
        className="ml-1 flex h-full w-6 shrink-0 items-center justify-center rounded-r-[5px] text-muted hover:bg-hover hover:text-ink pointer-coarse:w-control"
      >
        <X size={12} aria-hidden="true" />
      </button>
    </span>
  );
}
