"use client";

import { clsx } from "clsx";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { type ButtonVariant, buttonFace } from "@/components/ui/button-face";
import { useTooltip } from "@/components/ui/use-tooltip";

type Props = Omit<ComponentProps<"button">, "disabled" | "children"> & {
  /** Its name, and its hint on hover and focus. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
  reason?: string;
};

/** A verb too well known to need its word. */
export function IconButton({
  label,
  icon,
  variant = "ghost",
  reason,
  className,
  onClick,
  type = "button",
  ...rest
}: Props) {
  const { trigger, tip, show } = useTooltip(reason ?? label, reason !== undefined);

  function press(event: MouseEvent<HTMLButtonElement>) {
    if (reason === undefined) return onClick?.(event);
    event.preventDefault();
    show(event.currentTarget);
  }

  return (
    <>
      <button
        {...rest}
        {...trigger}
        type={type}
        aria-label={label}
        aria-disabled={reason !== undefined || undefined}
        onClick={press}
        className={clsx(
          buttonFace(variant, "square"),
          variant === "ghost" && "text-muted hover:text-ink",
          className,
        )}
      >
        {icon}
      </button>
      {tip}
    </>
  );
}
