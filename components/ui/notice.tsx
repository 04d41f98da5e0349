import { clsx } from "clsx";
import type { ReactNode } from "react";

type Props = { tone?: "neutral" | "fine" | "warning" | "error"; children: ReactNode; act?: ReactNode };

const tones = {
  neutral: "bg-surface text-ink",
  fine: "bg-fine-tint text-ink",
  warning: "bg-warning-tint text-ink",
  error: "bg-error-tint text-ink",
};

/** Something to know before going on; a tint and a sign, never solid. */
export function Notice({ tone = "neutral", children, act }: Props) {
  return (
    <div
      role={tone === "error" ? "alert" : undefined}
      className={clsx(
        "flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control px-3 py-2 text-body",
        tones[tone],
      )}
    >
      <div className="flex min-w-0 flex-1 basis-60 gap-2">
        {(tone === "warning" || tone === "error") && (
          <svg
            viewBox="0 0 12 12"
            fill="currentColor"
            role="img"
            className={clsx("mt-1 size-3 shrink-0", tone === "error" ? "text-error" : "text-warning")}
          >
            <title>{tone === "error" ? "Error" : "Warning"}</title>
            <path d="M6 1.2 11.4 11H.6z" />
          </svg>
        )}
        <div className="min-w-0">{children}</div>
      </div>
      {act && <div className="flex items-center gap-2">{act}</div>}
    </div>
  );
}
