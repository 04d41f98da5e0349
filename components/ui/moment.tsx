"use client";

const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });
const full = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium" });

/** "3 min. ago"; the exact time on hover. */
export function Moment({ at }: { at: string }) {
  const then = new Date(at);
  return (
    // The server's clock and zone are not the reader's.
    <time dateTime={at} title={full.format(then)} suppressHydrationWarning>
      {ago(then)}
    </time>
  );
}

function ago(then: Date): string {
  const seconds = Math.max(0, (Date.now() - then.getTime()) / 1000);
  const unit = units.find(([, size]) => seconds >= size);
  return unit ? relative.format(-Math.floor(seconds / unit[1]), unit[0]) : "just now";
}
