import { clsx } from "clsx";
import type { ReactNode } from "react";

type Props = {
  /** Names as wide as the widest of them, in place of a column that lists beside each other share. */
  narrow?: boolean;
  children: ReactNode;
};

/** What is known of a thing, a line each. */
export function Facts({ narrow = false, children }: Props) {
  return (
    <dl
      className={clsx(
        "grid gap-y-2 text-body",
        narrow ? "grid-cols-[auto_minmax(0,1fr)] gap-x-6" : "grid-cols-[7rem_minmax(0,1fr)] gap-x-3",
      )}
    >
      {children}
    </dl>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </>
  );
}
