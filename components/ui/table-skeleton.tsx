import { clsx } from "clsx";

const widths = ["w-40", "w-56", "w-32", "w-48", "w-44"];

/** Rows that are being read. */
export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div role="status" aria-label="Loading" className="appear-late">
      {Array.from({ length: rows }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
          key={row}
          className="flex h-row items-center gap-2.5 border-line border-b px-4"
        >
          <span className="size-4 rounded-[4px] bg-selected" />
          <span
            className={clsx(
              "h-2.5 max-w-full animate-[breathe_1.6s_ease-in-out_infinite] rounded-full bg-selected",
              widths[row % widths.length],
            )}
          />
        </div>
      ))}
    </div>
  );
}
