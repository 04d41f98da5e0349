import type { ReactNode } from "react";

type Props = {
  icon?: ReactNode;
  children: ReactNode;
  acts?: ReactNode;
  /** Why whoever looks can't make the first: instead of the acts. */
  reason?: string;
};

/** Nothing here yet: what it is for, and how to make the first. */
export function EmptyState({ icon, children, acts, reason }: Props) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-4 px-6 py-16 text-center">
      {icon && (
        <span className="flex size-10 items-center justify-center rounded-card border border-line bg-surface text-muted">
          {icon}
        </span>
      )}
      <div className="text-balance text-body text-muted">{children}</div>
      {reason && <p className="text-balance text-body text-muted">{reason}</p>}
      {acts && !reason && <div className="flex flex-wrap items-center justify-center gap-2">{acts}</div>}
    </div>
  );
}
