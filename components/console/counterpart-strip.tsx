"use client";

import { clsx } from "clsx";
import { Plus } from "lucide-react";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { useMe } from "@/components/console/use-me";
import { useTooltip } from "@/components/ui/use-tooltip";
import type { EnvironmentDrawn } from "@/lib/environments/face";
import { listed } from "@/lib/listed";
import type { Counterpart } from "@/lib/resources/schema";

type Props = {
  counterparts: readonly Counterpart[];
  onShow: (there: { id: string; environmentId: string }) => void;
  /** Offers to copy it to where it is missing. */
  onCopy: (environmentId: string) => void;
};

/** The same thing in every environment: there, different, or missing. A press jumps, or offers to copy. */
export function CounterpartStrip({ counterparts, onShow, onCopy }: Props) {
  const { environments } = useMe();
  return (
    <ul aria-label="In other environments" className="flex shrink-0 flex-wrap items-center gap-1 px-2.5 pb-1">
      {counterparts.map((counterpart) => {
        const environment = environments.find(({ id }) => id === counterpart.environmentId);
        return (
          environment && (
            <li key={environment.id}>
              <One
                counterpart={counterpart}
                environment={environment}
                onSelect={actOf(counterpart, { onShow, onCopy })}
              />
            </li>
          )
        );
      })}
    </ul>
  );
}

function actOf(counterpart: Counterpart, { onShow, onCopy }: Pick<Props, "onShow" | "onCopy">) {
  switch (counterpart.state) {
    case "here":
      return undefined;
    case "missing":
      return counterpart.reason === null ? () => onCopy(counterpart.environmentId) : undefined;
    default:
      return () => onShow(counterpart);
  }
}

/** "QA: differs in Base URL", "Production: missing. Copy here…". */
function words(counterpart: Counterpart): string {
  switch (counterpart.state) {
    case "here":
      return "this one";
    case "present":
      return "also there";
    case "differs":
      return `differs in ${listed(counterpart.differs)}`;
    case "missing":
      return `missing. ${counterpart.reason ?? "Copy here…"}`;
  }
}

type OneProps = {
  counterpart: Counterpart;
  environment: EnvironmentDrawn;
  onSelect: (() => void) | undefined;
};

function One({ counterpart, environment, onSelect }: OneProps) {
  const { state } = counterpart;
  const text = `${environment.name}: ${words(counterpart)}`;
  const { trigger, tip, show } = useTooltip(text, false);
  const missing = state === "missing";
  return (
    <>
      <button
        type="button"
        {...trigger}
        aria-label={text}
        aria-current={state === "here" || undefined}
        aria-disabled={onSelect ? undefined : true}
        onClick={(event) => (onSelect ? onSelect() : show(event.currentTarget))}
        className={clsx(
          "flex h-6 items-center gap-1.5 rounded-[5px] px-1.5 text-meta pointer-coarse:h-control pointer-coarse:px-3",
          state === "here" ? "bg-selected font-medium text-ink" : "text-muted",
          onSelect && "hover:bg-hover hover:text-ink",
        )}
      >
        <EnvironmentMark
          shape={environment.shape}
          colour={missing ? undefined : environment.colour}
          hollow={missing}
        />
        {environment.name}
        {state === "differs" && <span aria-hidden="true">≠</span>}
        {missing && onSelect && <Plus size={12} aria-hidden="true" />}
      </button>
      {tip}
    </>
  );
}
