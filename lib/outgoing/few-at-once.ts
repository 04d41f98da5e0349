import type { Result } from "@/lib/result";
import { Refusal } from "@/lib/server/errors";

/** Calls of one organization that people wait for at the same time. */
export const MOST_AT_ONCE = 10;

const running = new Map<string, number>();

/**
 * Does work that calls out for an organization, or answers `too-many` where enough of it runs: each call holds a
 * connection until its time limit, and nobody scans or floods others from this server's address.
 */
export async function fewAtOnce<T>(organizationId: string, work: () => Promise<T>): Promise<Result<T>> {
  const others = running.get(organizationId) ?? 0;
  if (others >= MOST_AT_ONCE) {
    return new Refusal(
      "too-many",
      `${MOST_AT_ONCE} connections are being tested just now. Try again in a few seconds.`,
      undefined,
      { seconds: 5 },
    ).toFailure();
  }
  running.set(organizationId, others + 1);
  try {
    return { ok: true, data: await work() };
  } finally {
    const left = (running.get(organizationId) ?? 1) - 1;
    if (left > 0) running.set(organizationId, left);
    else running.delete(organizationId);
  }
}
