import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { pool } from "@/db/client";
import type { Answered } from "./gate";
import { METHODS } from "./gate-methods";
import { health } from "./health";
import type { Metrics } from "./metrics-kept";

// Shorter than a scrape is given.
const DATABASE_MS = 3_000;

/**
 * Measures of this process: its requests and commands, its pool and database, and what Node tells of itself (event
 * loop, memory, garbage). A label never names an organization or a thing of one.
 */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "bulkhead_http_request_duration_seconds",
    help: "Requests by what they ask for, until their answer was sent. Status 0: the sender left before.",
    labelNames: ["route", "method", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const commands = new Counter({
    name: "bulkhead_commands_total",
    help: "Commands by what became of them: done, or why not.",
    labelNames: ["command", "outcome"],
    registers,
  });
  new Gauge({
    name: "bulkhead_database_pool",
    help: "Connections of this process to the database (total, idle), and what waits for one (waiting).",
    labelNames: ["state"],
    registers,
    collect() {
      const { totalCount, idleCount, waitingCount } = pool();
      this.set({ state: "total" }, totalCount);
      this.set({ state: "idle" }, idleCount);
      this.set({ state: "waiting" }, waitingCount);
    },
  });
  new Gauge({
    name: "bulkhead_database_up",
    help: "1 while the database is reachable and migrated.",
    registers,
    async collect() {
      this.set((await isDatabaseUp()) ? 1 : 0);
    },
  });
  return {
    answered: (answered) => requests.observe(labelsOf(answered), answered.ms / 1000),
    commanded: (command, outcome) => commands.inc({ command, outcome }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function labelsOf({ method, path, isAction, status }: Answered) {
  // Anyone may send any word for a method; a label must not grow with them.
  const known = METHODS.includes(method) ? method : "other";
  return { route: isAction ? "action" : routeOf(path), method: known, status };
}

function routeOf(path: string): string {
  const [first, second] = path.split("/").slice(1);
  if (first === "_next" || first === "icon.svg") return "asset";
  if (first !== "api") return "page";
  if (second === "v1") return "rest";
  if (second === "auth" || second === "live") return second;
  return ["health", "alive", "metrics"].includes(second ?? "") ? "probe" : "other";
}

async function isDatabaseUp(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, DATABASE_MS, false);
  });
  const asked = health().then(({ status }) => status === "ok");
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
