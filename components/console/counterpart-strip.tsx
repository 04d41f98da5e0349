"use client";

import { clsx } from "clsx";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { useTooltip } from "@/components/ui/use-tooltip";
import type { EnvironmentDrawn } from "@/lib/environments/face";

export type Counterpart = {
  environment: EnvironmentDrawn;
  state: "here" | "present" | "differs" | "missing";
  /** Goes there, or copies it there where it is missing. */
  onSelect?: () => void;
};

const words = { here: "this one", present: "also there", differs: "differs", missing: "missing" } as const;

/** The same thing in every environment: there, different, or missing. A press jumps, or offers to copy. */
export function CounterpartStrip({ counterparts }: { counterparts: readonly Counterpart[] }) {
  return (
    <ul aria-label="In other environments" className="flex shrink-0 items-center gap-1 px-2.5 pb-1">
      {counterparts.map((counterpart) => (
        <li key={counterpart.environment.key}>
          <One {...counterpart} />
        </li>
      ))}
    </ul>
  );
}

function One({ environment, state, onSelect }: Counterpart) {
  const text = state === "missing" ? `Copy to ${environment.name}` : `${environment.name}: ${words[state]}`;
  const { trigger, tip } = useTooltip(text, false);
  return (
    <>
      <button
        type="button"
        {...trigger}
        aria-label={text}
        aria-current={state === "here" || undefined}
        aria-disabled={onSelect ? undefined : true}
        onClick={onSelect}
        className={clsx(
          "flex h-6 items-center gap-1.5 rounded-[5px] px-1.5 text-meta pointer-coarse:h-control pointer-coarse:px-3",
          state === "here" ? "bg-selected font-medium text-ink" : "text-muted",
          onSelect && "hover:bg-hover hover:text-ink",
        )}
      >
        <EnvironmentMark
          shape={environment.shape}
          colour={state === "missing" ? undefined : environment.colour}
          hollow={state === "missing"}
        />
        {environment.name}
        {state === "differs" && <span aria-hidden="true">≠</span>}
      </button>
      {tip}
    </>
  );
}
