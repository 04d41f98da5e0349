"use client";

import { Field as Base } from "@base-ui/react/field";
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { RequiredContext } from "@/components/ui/field-context";

type Props = {
  label: ReactNode;
  /** Matches the field with an error of the surrounding form. */
  name?: string;
  required?: boolean;
  help?: ReactNode;
  /** Shown instead of what the form says. */
  error?: string;
  /** A short word at the right of the label, such as "Saved". */
  note?: ReactNode;
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
};

/** A label, its control, help and error, wired together. */
export function Field({
  label,
  name,
  required = false,
  help,
  error,
  note,
  hideLabel,
  className,
  children,
}: Props) {
  return (
    <RequiredContext value={required}>
      <Base.Root
        name={name}
        invalid={error ? true : undefined}
        className={clsx("flex min-w-0 flex-col gap-1", className)}
      >
        <div className={clsx("flex items-baseline gap-2", hideLabel && "sr-only")}>
          <Base.Label className="font-medium text-body text-ink">
            {label}
            {required && (
              <span aria-hidden="true" className="text-error">
                {" *"}
              </span>
            )}
          </Base.Label>
          {note && (
            <span role="status" className="ml-auto text-meta text-muted">
              {note}
            </span>
          )}
        </div>
        {children}
        {error ? (
          <Base.Error match className="text-error text-meta">
            {error}
          </Base.Error>
        ) : (
          <Base.Error className="text-error text-meta" />
        )}
        {help && <Base.Description className="text-meta text-muted">{help}</Base.Description>}
      </Base.Root>
    </RequiredContext>
  );
}
