import type { ErrorCode } from "@/lib/result";
import type { Answered } from "./gate";

export type Metrics = {
  answered(answered: Answered): void;
  commanded(name: string, outcome: "done" | ErrorCode): void;
  /** Everything measured, in Prometheus's text format. */
  text(): Promise<string>;
  contentType: string;
};

// Next bundles what it serves apart from the gate that measures it: kept once per process. Unset: nobody asks.
const holder = globalThis as typeof globalThis & { bulkheadMetrics?: Metrics };

export function keepMetrics(metrics: Metrics): void {
  holder.bulkheadMetrics = metrics;
}

/** What this process measures; undefined unless its operator asked for it. */
export function metrics(): Metrics | undefined {
  return holder.bulkheadMetrics;
}
