"use client";

import { Progress as Base } from "@base-ui/react/progress";

type Props = {
  /** What is under way. */
  label: string;
  value: number;
  max: number;
  /** How far it is, in words: "12 of 30". */
  text: string;
};

/** How far something is that has an end. */
export function Progress({ label, value, max, text }: Props) {
  return (
    <Base.Root value={value} max={Math.max(max, 1)} aria-valuetext={text} className="flex flex-col gap-1.5">
      <div className="flex items-baseline gap-3 text-body">
        <Base.Label className="min-w-0 flex-1 truncate text-ink">{label}</Base.Label>
        <span className="shrink-0 text-muted tabular-nums">{text}</span>
      </div>
      <Base.Track className="h-1.5 overflow-hidden rounded-full bg-selected">
        <Base.Indicator className="h-full bg-ink" />
      </Base.Track>
    </Base.Root>
  );
}
