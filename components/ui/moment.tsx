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
const minute = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

type Props = { at: string; ahead?: boolean; exact?: boolean };

/** "3 min. ago"; the exact time on hover. `ahead`: it may still come, "in 6 days". `exact`: "Dec 31, 2026, 2:05 PM". */
export function Moment({ at, ahead = false, exact = false }: Props) {
  const then = new Date(at);
  return (
    // The server's clock and zone are not the reader's.
    <time dateTime={at} title={full.format(then)} suppressHydrationWarning>
      {exact ? minute.format(then) : ahead && then.getTime() > Date.now() ? until(then) : ago(then)}
    </time>
  );
}

function until(then: Date): string {
  const seconds = (then.getTime() - Date.now()) / 1000;
  const unit = units.find(([, size]) => seconds >= size);
  return unit ? relative.format(Math.round(seconds / unit[1]), unit[0]) : "in a moment";
}

function ago(then: Date): string {
  const seconds = Math.max(0, (Date.now() - then.getTime()) / 1000);
  const unit = units.find(([, size]) => seconds >= size);
  return unit ? relative.format(-Math.floor(seconds / unit[1]), unit[0]) : "just now";
}
