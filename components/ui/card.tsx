import { clsx } from "clsx";
import type { ReactNode } from "react";

/** A bordered surface; its rows bring their own padding or take `padded`. */
export function Card({
  padded = true,
  className,
  children,
}: {
  padded?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      data-card
      className={clsx(
        "overflow-clip rounded-card border border-line bg-raised [--table-surface:var(--raised)]",
        padded && "p-4",
        className,
      )}
    >
      {children}
    </div>
  );
}

/** The acts at the foot of a card. */
export function CardFoot({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-t bg-surface px-4 py-2.5">
      {children}
    </div>
  );
}
