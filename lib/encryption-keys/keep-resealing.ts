import { setTimeout } from "node:timers/promises";
import { withoutTenant } from "@/db/tenant";
import { isTransient, loggable } from "@/lib/server/database-errors";
import { Refusal } from "@/lib/server/errors";
import { type Batch, resealBatch, type Walled } from "./reseal";
import { onWake } from "./wake";

/**
 * How much is sealed again in one transaction: few enough that nobody waits long for a row of it, and that what else the
 * process does comes in between; enough that a busy process, where each round trip waits its turn, makes few of them.
 */
const AT_ONCE = 3_000;
/** How long it rests after each, for each millisecond that took: what others ask for comes before it. */
const REST = 0.4;
const LOOK_MS = 5_000;
const SOON_MS = 500;
/** Until an environment is tried again whose keys AWS KMS did not open. */
const AFTER_FAILURE_MS = 30_000;

type Rounds = { until: AbortSignal; failedAt: Map<string, number> };

/**
 * Seals again what rotations have left to do, in all environments, until the answer is called. Every instance does: which
 * one works on an environment is decided batch by batch, so what one leaves when it is killed another goes on with.
 */
export function keepResealing(): () => Promise<void> {
  const end = new AbortController();
  let woken = new AbortController();
  const deaf = onWake(() => woken.abort());
  const rounds: Rounds = { until: end.signal, failedAt: new Map() };
  const run = async () => {
    while (!end.signal.aborted) {
      woken = new AbortController();
      const left = await resealAll(rounds).catch(told);
      const either = AbortSignal.any([end.signal, woken.signal]);
      await setTimeout(left ? SOON_MS : LOOK_MS, undefined, { signal: either, ref: false }).catch(() => {});
    }
  };
  const running = run();
  return async () => {
    deaf();
    end.abort();
    await running;
  };
}

/** One round through all environments; answers whether something is left that another look may do. */
async function resealAll({ until, failedAt }: Rounds): Promise<boolean> {
  const found = await withoutTenant(async (client) => {
    const { rows } = await client.query<{ organization_id: string; environment_id: string }>(
      "select organization_id, environment_id from environments_to_reseal()",
    );
    return rows.map((row) => ({ organizationId: row.organization_id, environmentId: row.environment_id }));
  });
  let left = false;
  for (const here of found) {
    if ((failedAt.get(here.environmentId) ?? 0) > Date.now() - AFTER_FAILURE_MS) continue;
    try {
      const last = await resealEnvironment(here, until);
      left ||= last !== "done";
      failedAt.delete(here.environmentId);
    } catch (error) {
      if (isTransient(error)) left = true;
      else {
        failedAt.set(here.environmentId, Date.now());
        told(error);
      }
    }
  }
  return left;
}

/** Batch after batch, with a rest in between, as long as there is more and nobody ends it. */
export async function resealEnvironment(here: Walled, until: AbortSignal): Promise<Batch["state"]> {
  for (;;) {
    const began = performance.now();
    const { state } = await resealBatch(here, AT_ONCE);
    if (state !== "more" || until.aborted) return state;
    await setTimeout((performance.now() - began) * REST, undefined, { signal: until, ref: false }).catch(
      () => {},
    );
  }
}

function told(error: unknown): false {
  const why = error instanceof Refusal ? error.message : loggable(error);
  console.error("Secrets could not be encrypted again:", why);
  return false;
}
