import type { Answered } from "./gate";
import type { Log, LogFormat } from "./log";

/**
 * A record per request. At a terminal what went well is seen from `debug` on, because a person wants the rest; a
 * program keeps all of it.
 */
export function recordAnswer(log: Log, format: LogFormat, answered: Answered): void {
  const { request, method, path, status, ms, address, left } = answered;
  const failed = status >= 500;
  if (format === "text") {
    const outcome = left ? "left before the answer was whole" : status;
    log(failed ? "warn" : "debug", `${method} ${path}`, { outcome, ms: `${ms} ms`, id: request.id });
    return;
  }
  log(failed ? "warn" : "info", "request", {
    id: request.id,
    method,
    path,
    status,
    ms,
    address,
    ...(request.userId && { user: request.userId }),
    ...(left && { left }),
  });
}
