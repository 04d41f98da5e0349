import { clsx } from "clsx";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger" | "destructive";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-ink text-on-ink hover:bg-ink-hover aria-disabled:hover:bg-ink",
  secondary:
    "border border-line-strong bg-raised text-ink hover:bg-hover aria-disabled:hover:bg-raised aria-expanded:bg-hover",
  ghost: "text-ink hover:bg-hover aria-disabled:hover:bg-transparent aria-expanded:bg-hover",
  danger:
    "border border-line-strong bg-raised text-error hover:border-error hover:bg-error-tint aria-disabled:hover:border-line-strong aria-disabled:hover:bg-raised",
  // Only for the last press, in the dialog that asks.
  destructive: "bg-error text-page hover:bg-error/90 aria-disabled:hover:bg-error",
};

const forms = {
  wide: "h-control px-3",
  square: "size-control",
  // In rows and tight headers; as large as the others on touch.
  small: "size-7 pointer-coarse:size-control",
};

/** What a button looks like; shared with links that look like one. */
export function buttonFace(variant: ButtonVariant, form: "wide" | "square" | "small" = "wide"): string {
  return clsx(
    "relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control font-medium text-body",
    "transition-colors duration-100 aria-disabled:not-aria-busy:opacity-55 [&_svg]:shrink-0",
    forms[form],
    variants[variant],
  );
}
