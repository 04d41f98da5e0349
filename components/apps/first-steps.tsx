"use client";

import { clsx } from "clsx";
import { Check, X } from "lucide-react";
import { useId } from "react";
import type { FirstStep, FirstSteps as Shown } from "@/components/apps/use-first-steps";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { IconButton } from "@/components/ui/icon-button";

type Props = Shown & { onCreateApp: () => void; onNear: () => void; quiet: boolean };

/** What to do first, each step where it is done; the next one that can be done stands out. */
export function FirstSteps({ steps, hide, quiet, ...acts }: Props) {
  const title = useId();
  const next = steps.find(({ done, reason }) => !done && reason === undefined);
  const done = steps.filter((step) => step.done).length;
  return (
    <section aria-labelledby={title} className="flex flex-col gap-3 border-line border-b px-4 pt-3 pb-4">
      <div className="flex items-center gap-3">
        <h2 id={title} className="font-semibold text-section">
          First steps
        </h2>
        <span className="text-meta text-muted">
          {done} of {steps.length} done
        </span>
        <IconButton
          label="Hide first steps"
          icon={<X size={14} aria-hidden="true" />}
          onClick={hide}
          className="-mr-2 ml-auto"
        />
      </div>
      <ol
        className={clsx(
          "grid gap-2",
          steps.length === 4 ? "@2xl/stage:grid-cols-2 @6xl/stage:grid-cols-4" : "@3xl/stage:grid-cols-3",
        )}
      >
        {steps.map((step, index) => (
          <Step
            key={step.title}
            step={step}
            number={index + 1}
            emphasised={step === next && !quiet}
            {...acts}
          />
        ))}
      </ol>
    </section>
  );
}

type StepProps = {
  step: FirstStep;
  number: number;
  emphasised: boolean;
  onCreateApp: () => void;
  onNear: () => void;
};

function Step({ step, number, emphasised, onCreateApp, onNear }: StepProps) {
  const { title, purpose, done, verb, href, reason } = step;
  const variant = emphasised ? "primary" : "secondary";
  return (
    <li
      aria-current={emphasised ? "step" : undefined}
      className={clsx(
        "flex gap-3 rounded-card border p-3",
        done ? "border-transparent bg-surface" : emphasised ? "border-line-strong bg-raised" : "border-line",
      )}
    >
      <span
        aria-hidden="true"
        className={clsx(
          "flex size-5 shrink-0 items-center justify-center rounded-full font-medium text-meta",
          done ? "bg-fine-tint text-fine" : emphasised ? "bg-ink text-on-ink" : "bg-selected text-muted",
        )}
      >
        {done ? <Check size={12} strokeWidth={2.5} /> : number}
      </span>
      <div className="flex min-w-0 flex-1 flex-col items-start gap-2">
        <div className="flex flex-col gap-0.5">
          <h3 className={clsx("font-medium text-body", done && "text-muted")}>
            {title}
            {done && <span className="sr-only">: done</span>}
          </h3>
          <p className={clsx("text-meta text-muted", done && "hidden @3xl/stage:block")}>{purpose}</p>
        </div>
        {!done &&
          (href !== undefined && reason === undefined ? (
            <ButtonLink href={href} variant={variant} className="mt-auto max-w-full">
              <span className="truncate">{verb}</span>
            </ButtonLink>
          ) : (
            <Button
              variant={variant}
              reason={reason}
              onClick={onCreateApp}
              onPointerEnter={onNear}
              onFocus={onNear}
              className="mt-auto"
            >
              {verb}
            </Button>
          ))}
      </div>
    </li>
  );
}
