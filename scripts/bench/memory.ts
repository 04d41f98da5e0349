import { readFileSync } from "node:fs";

/** What a process holds in memory. From /proc: the bench runs on Linux. */
export function residentMegabytes(pid: number): number {
  const [, kilobytes = "NaN"] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1000;
}
