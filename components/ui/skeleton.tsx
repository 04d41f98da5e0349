import { clsx } from "clsx";

const widths = ["w-3/5", "w-4/5", "w-2/5", "w-1/2"];

/** The shape of what is being read. Shows after 150 ms, so that quick answers do not flicker. */
export function Skeleton({ lines = 1, className }: { lines?: number; className?: string }) {
  return (
    <div role="status" aria-label="Loading" className={clsx("appear-late flex flex-col gap-3", className)}>
      {Array.from({ length: lines }, (_, line) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
          key={line}
          className={clsx(
            "h-2.5 animate-[breathe_1.6s_ease-in-out_infinite] rounded-full bg-selected",
            widths[line % widths.length],
          )}
        />
      ))}
    </div>
  );
}
