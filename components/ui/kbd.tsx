import type { ReactNode } from "react";

/** A key to press. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[4px] border border-line-strong px-1 font-sans text-meta text-muted leading-none pointer-coarse:hidden">
      {children}
    </kbd>
  );
}
