import type { ReactNode } from "react";

type Props = {
  search?: ReactNode;
  /** Filter, sort. */
  tools?: ReactNode;
  /** Filters in force. */
  chips?: ReactNode;
  /** How many there are, e.g. "12 accounts" or "1,000+ accounts". */
  count?: string;
};

/** Above the Stage's table: finding, narrowing and ordering. */
export function StageToolbar({ search, tools, chips, count }: Props) {
  return (
    <div className="flex shrink-0 flex-col gap-2 border-line border-b px-4 py-2.5">
      <div className="flex items-center gap-2">
        {search && <div className="w-full max-w-72 max-md:max-w-none">{search}</div>}
        {tools}
        {count && (
          <span aria-live="polite" className="ml-auto shrink-0 pl-2 text-meta text-muted max-md:hidden">
            {count}
          </span>
        )}
      </div>
      {chips && <div className="flex flex-wrap items-center gap-2">{chips}</div>}
    </div>
  );
}
