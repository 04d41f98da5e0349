import { LRUCache } from "lru-cache";
import { withoutTenant } from "@/db/tenant";
import type { HeldRole } from "@/lib/access/can";
import type { Environment } from "@/lib/environments/schema";
import { type Hearer, hear } from "@/lib/live/hearing";
import { changesAccess } from "@/lib/live/notice";
import type { Organization } from "@/lib/server/context";
import type { TokenSpec } from "./spec";

/** A token as it stands, with what its creator may do and where. */
export type KnownToken = {
  hash: string;
  id: string;
  name: string;
  spec: TokenSpec;
  environmentId: string;
  /** It was rotated, and its time is over. */
  replaced: boolean;
  /** Not noted as used for a minute. */
  unused: boolean;
  creator: { memberId: string; active: boolean; stamp: string; roles: HeldRole[] };
  organization: Organization;
  environments: Environment[];
};

type Kept = { asked: Promise<KnownToken | null>; at: number };
type Tokens = { kept: LRUCache<string, Kept>; hearer: Hearer; hearing: boolean };

/** How long what was looked up may be answered with: the longest that a revoked token lives on where no notice arrives. */
const KEPT_MS = 800;

// Next bundles a route apart from the process that serves it: what one forgets, all forget.
const holder = globalThis as typeof globalThis & { bulkheadTokens?: Tokens };

function tokens(): Tokens {
  holder.bulkheadTokens ??= newTokens();
  return holder.bulkheadTokens;
}

function newTokens(): Tokens {
  const kept = new LRUCache<string, Kept>({ max: 10_000 });
  const hearer: Hearer = {
    onNotice(notice) {
      if ("kind" in notice && concernsTokens(notice.kind)) kept.clear();
    },
    onGap: () => kept.clear(),
  };
  return { kept, hearer, hearing: false };
}

/**
 * What a token's first digits find; null where nothing does. Looked up anew once anything was changed that a token
 * depends on, here or on another instance, and after `KEPT_MS` in any case.
 */
export function findToken(lookup: string): Promise<KnownToken | null> {
  const { kept, hearer, hearing } = tokens();
  if (!hearing) {
    tokens().hearing = true;
    // Not waited for: until it hears, the time alone decides.
    void hear(hearer);
  }
  const known = kept.get(lookup);
  if (known && performance.now() - known.at < KEPT_MS) return known.asked;
  const asked = ask(lookup);
  const now: Kept = { asked, at: performance.now() };
  kept.set(lookup, now);
  const drop = () => {
    if (kept.peek(lookup) === now) kept.delete(lookup);
  };
  // What opens nothing is not kept: whoever guesses would push out what does.
  asked.then((found) => found ?? drop(), drop);
  return asked;
}

/** A change of such a thing may change what a token may do. */
function concernsTokens(kind: string): boolean {
  return kind === "api-token" || changesAccess(kind);
}

/** What was committed here just now counts for the very next request, before the database has told of it. */
export function forgetTokens(changedKinds: readonly string[]): void {
  if (changedKinds.some(concernsTokens)) tokens().kept.clear();
}

async function ask(lookup: string): Promise<KnownToken | null> {
  return withoutTenant(async (client) => {
    const { rows } = await client.query<{ context: KnownToken | null }>({
      name: "context-of-token",
      text: "select context_of_token($1) as context",
      values: [lookup],
    });
    return rows[0]?.context ?? null;
  });
}
