"use client";

const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** How long something was so: "3 days"; until now where it is so still. */
export function Lasted({ from, to }: { from: string; to: string | null }) {
  const end = to === null ? Date.now() : new Date(to).getTime();
  const seconds = Math.max(0, (end - new Date(from).getTime()) / 1000);
  const [unit, size] = units.find(([, each]) => seconds >= each) ?? ["second", 1];
  const count = Math.floor(seconds / size);
  // The server's clock is not the reader's.
  return <span suppressHydrationWarning>{`${count} ${unit}${count === 1 ? "" : "s"}`}</span>;
}
