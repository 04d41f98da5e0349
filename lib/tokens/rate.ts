import { LRUCache } from "lru-cache";
import { withoutTenant } from "@/db/tenant";
import { settings } from "@/lib/server/env";
import { Refusal } from "@/lib/server/errors";

/** What is left of a token's minute, as this instance knows it. */
type Window = {
  /** Had from the database and not used yet. */
  own: number;
  /** Left to every instance beyond that. */
  shared: number;
  endsAt: number;
  taking?: Promise<void>;
};

// Next bundles a route apart from the process that serves it: one count per process, not per bundle.
const holder = globalThis as typeof globalThis & { bulkheadWindows?: LRUCache<string, Window> };

function windowsOfTokens(): LRUCache<string, Window> {
  holder.bulkheadWindows ??= new LRUCache<string, Window>({ max: 10_000 });
  return holder.bulkheadWindows;
}

/** Headers as draft-ietf-httpapi-ratelimit-headers-10 has them. */
export type RateHeaders = { "ratelimit-policy": string; ratelimit: string };

/**
 * Counts a request of a token. Instances share its minute: each takes a twentieth from the database at a time, so that
 * few requests wait for it. Throws `too-many` once the minute is used up.
 */
export async function countRequest(tokenId: string): Promise<RateHeaders> {
  const limit = settings().tokenRequestsPerMinute;
  const windows = windowsOfTokens();
  let window = windows.get(tokenId);
  if (!window || window.endsAt <= Date.now()) {
    window = { own: 0, shared: limit, endsAt: Number.POSITIVE_INFINITY };
    windows.set(tokenId, window);
  }
  // Who comes while some are being taken waits for those, and looks again.
  while (window.own === 0 && window.shared > 0) {
    window.taking ??= take(tokenId, window, limit);
    await window.taking;
  }
  const seconds = Math.max(1, Math.ceil((window.endsAt - Date.now()) / 1000));
  if (window.own === 0) {
    const wait = `This API token asked ${limit} times within a minute. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
    throw new Refusal("too-many", wait, undefined, { seconds });
  }
  window.own -= 1;
  return {
    "ratelimit-policy": `"token";q=${limit};w=60`,
    ratelimit: `"token";r=${window.own + window.shared};t=${seconds}`,
  };
}

async function take(tokenId: string, window: Window, limit: number): Promise<void> {
  try {
    const { rows } = await withoutTenant((client) =>
      client.query<{ taken: number; remaining: number; seconds: number }>(
        "select taken, remaining, seconds from take_requests($1, $2, $3)",
        [tokenId, Math.ceil(limit / 20), limit],
      ),
    );
    const { taken, remaining, seconds } = rows[0] ?? { taken: 0, remaining: 0, seconds: 1 };
    window.own += taken;
    window.shared = remaining;
    window.endsAt = Date.now() + seconds * 1000;
  } finally {
    window.taking = undefined;
  }
}
