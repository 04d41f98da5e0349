"use client";

import { clsx } from "clsx";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { type ButtonVariant, buttonFace } from "@/components/ui/button-face";
import { Spinner } from "@/components/ui/spinner";
import { useTooltip } from "@/components/ui/use-tooltip";

type Props = Omit<ComponentProps<"button">, "disabled"> & {
  variant?: ButtonVariant;
  icon?: ReactNode;
  /** The act is under way: a spinner over the label, presses do nothing, focus stays. */
  pending?: boolean;
  /** Why this cannot be done now. The button stays focusable and says so. */
  reason?: string;
  /** Without being pressable and without a reason of its own, e.g. Update before anything was changed. */
  inactive?: boolean;
  /** Shows the icon alone where the screen is narrow. */
  shrinks?: boolean;
};

/** A verb. Secondary unless told. */
export function Button({
  variant = "secondary",
  icon,
  pending = false,
  reason,
  inactive = false,
  shrinks = false,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: Props) {
  const { trigger, tip, show } = useTooltip(reason);
  const dead = pending || inactive || reason !== undefined;

  function press(event: MouseEvent<HTMLButtonElement>) {
    if (!dead) return onClick?.(event);
    event.preventDefault();
    if (reason) show(event.currentTarget);
  }

  return (
    <>
      <button
        {...rest}
        {...trigger}
        type={type}
        aria-disabled={dead || undefined}
        aria-busy={pending || undefined}
        onClick={press}
        className={clsx(buttonFace(variant), shrinks && "max-sm:w-control max-sm:px-0", className)}
      >
        <span className={clsx("inline-flex items-center gap-1.5", pending && "opacity-0")}>
          {icon}
          <span className={clsx(shrinks && "max-sm:sr-only")}>{children}</span>
        </span>
        {pending && <Spinner className="absolute" />}
      </button>
      {tip}
    </>
  );
}
