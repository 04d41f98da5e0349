import { clsx } from "clsx";
import type { ReactNode } from "react";

/** A key to press. A hint is left out on touch; `always`: where keys are what is talked about. */
export function Kbd({ children, always = false }: { children: ReactNode; always?: boolean }) {
  return (
    <kbd
      className={clsx(
        "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[4px] border border-line-strong px-1 font-sans text-meta text-muted leading-none",
        !always && "pointer-coarse:hidden",
      )}
    >
      {children}
    </kbd>
  );
}
