import { and, eq, gte, sql } from "drizzle-orm";
import { auditLog } from "@/db/schema/audit";
import { type Database, inTenant } from "@/db/tenant";
import type { ErrorCode } from "@/lib/result";
import { type Context, wallsOf } from "@/lib/server/context";

// By how much longer the answer to one request may take than to another.
const SLACK_MS = 10_000;
// A batch that meets locks ends before anybody in between gives up on its request; the rest is sent again.
const LONGEST_MS = 10_000;

type Outcome = { done: true } | { done: false; code: ErrorCode; reason: string };

/**
 * Acts on one after the other and answers what became of each, in order. It ends early where it takes too long, and
 * where something is in the way of all: what is not among the answers was not tried.
 */
export async function inTurn<I, O extends Outcome>(
  items: readonly I[],
  act: (item: I) => Promise<O>,
): Promise<{ items: O[]; interrupted: string | null }> {
  const began = performance.now();
  const outcomes: O[] = [];
  for (const item of items) {
    if (outcomes.length > 0 && performance.now() - began > LONGEST_MS) break;
    const outcome = await act(item);
    if (!outcome.done && outcome.code === "unavailable")
      return { items: outcomes, interrupted: outcome.reason };
    outcomes.push(outcome);
  }
  return { items: outcomes, interrupted: null };
}

/**
 * When an act began that has run for so long, by the database's clock: what it did since counts as done, also where the
 * answer was lost. Computed once a batch: while it runs, what was done before would grow too old for a window that
 * moves on. Null for what has just begun.
 */
export async function beginningOf(context: Context, runningMs: number): Promise<Date | null> {
  if (runningMs === 0 || context.actor.kind !== "member") return null;
  return inTenant(wallsOf(context), "read", (db) => instantAgo(db, runningMs + SLACK_MS));
}

async function instantAgo(db: Database, milliseconds: number): Promise<Date> {
  const { rows } = await db.execute<{ at: Date }>(
    sql`select clock_timestamp() - ${milliseconds} * interval '1 millisecond' as at`,
  );
  return new Date(rows[0]?.at ?? 0);
}

/** The audit rows of what the actor did since. */
export function doneBy({ actor, organization }: Context, since: Date) {
  return and(
    eq(auditLog.organizationId, organization.id),
    eq(auditLog.outcome, "done"),
    eq(auditLog.actorKind, actor.kind),
    actor.kind === "member" ? eq(auditLog.actorId, actor.id) : undefined,
    gte(auditLog.at, since),
  );
}
