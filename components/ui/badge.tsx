import { clsx } from "clsx";
import type { ReactNode } from "react";

type Tone = "neutral" | "fine" | "warning" | "error";

const tones: Record<Tone, string> = {
  // Seen on a row that is selected, too.
  neutral: "bg-ink/6 text-muted",
  fine: "bg-fine-tint text-fine",
  warning: "bg-warning-tint text-warning",
  error: "bg-error-tint text-error",
};

/** A state in a word or two. */
export function Badge({
  tone = "neutral",
  icon,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span
      className={clsx(
        "inline-flex h-5 max-w-full items-center gap-1 whitespace-nowrap rounded-[5px] px-1.5 font-medium text-meta",
        tones[tone],
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
