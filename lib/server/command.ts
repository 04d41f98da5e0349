import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { z } from "zod";
import { type Database, inTenant, openWrites } from "@/db/tenant";
import { appendAudit, type Change } from "@/lib/audit/append";
import { forgetKept } from "@/lib/live/kept";
import type { Result } from "@/lib/result";
import { type Context, wallsOf } from "./context";
import { isTransient, loggable, refusalOf } from "./database-errors";
import { changedSince, conflict, moved, Refusal } from "./errors";
import { answeredBefore, keepAnswer } from "./idempotency";
import { metrics } from "./metrics-kept";
import { withNeededKeys } from "./needed-keys";
import { checkOutput } from "./output";
import { parseInput } from "./parse";
import { writeRefusal } from "./refusals";
import { running } from "./request-running";
import { checkNeed, type Need, type Scope, type WriteScope, writeScope } from "./scope";
import { refuseWhileViewing } from "./viewing";

/** What `load` may answer: the door compares these with what the person saw. */
type Seen = { environmentId?: string; revision?: number };

export type Outcome<R> = { result: R; change: Change | readonly Change[] };

/** How far a command came: what it was about, and the need that was not met. */
type Progress<L> = { loaded?: L; unmet?: Need };

export type Command<S extends z.ZodType, L, R> = {
  /** The audit action: "profile.switch-environment". */
  name: string;
  input: S;
  /** What it answers: the OpenAPI document is made of it, and under tests each answer is checked against it. */
  output: z.ZodType<R>;
  /** Finds what the command is about; throws `not-found` for what is not visible. */
  load(scope: Scope, input: z.output<S>): Promise<L> | L;
  /** What must be held, and where. At least one; the write wall is opened for exactly these. */
  needs(input: z.output<S>, loaded: L, scope: Scope): readonly [Need, ...Need[]];
  run(scope: WriteScope, input: z.output<S>, loaded: L): Promise<Outcome<NoInfer<R>>>;
  /** It decides who may do what: whatever it is refused for is written down, not that something is forbidden alone. */
  guards?: true;
  /** Given also by somebody who looks at the console as somebody else: what ends that. */
  whileViewing?: true;
  /** What a refusal is recorded as being about. */
  subject?(input: z.output<S>, loaded: L): Change["subject"];
};

export function command<S extends z.ZodType, L, R>(declaration: Command<S, L, R>): Command<S, L, R> {
  return declaration;
}

/**
 * The door: no writing while viewing → parse → transaction → load → needs → write wall → intent and revision → run → audit → commit.
 * Answers what is expected as a failure in plain words; what is not is logged with an id. Never throws.
 */
export async function runCommand<S extends z.ZodType, L, R>(
  declaration: Command<S, L, R>,
  context: Context,
  raw: unknown,
): Promise<Result<R>> {
  const result = await resultOf(declaration, context, raw);
  if (result.ok) checkOutput(declaration, result.data);
  metrics()?.commanded(declaration.name, result.ok ? "done" : result.error.code);
  return result;
}

async function resultOf<S extends z.ZodType, L, R>(
  declaration: Command<S, L, R>,
  context: Context,
  raw: unknown,
): Promise<Result<R>> {
  try {
    if (!declaration.whileViewing) await refuseWhileViewing(context, declaration.name);
    const input = parseInput(declaration.input, raw);
    return { ok: true, data: await attempt(declaration, context, input) };
  } catch (error) {
    const refusal = error instanceof Refusal ? error : refusalOf(error);
    return refusal ? refusal.toFailure() : unexpected(error, declaration.name, context);
  }
}

async function attempt<S extends z.ZodType, L, R>(
  declaration: Command<S, L, R>,
  context: Context,
  input: z.output<S>,
): Promise<R> {
  for (let tries = 1; ; tries++) {
    const seen: Progress<L> = {};
    try {
      return await withNeededKeys(() => transact(declaration, context, input, seen));
    } catch (error) {
      // Nothing was committed: the same command, run again, sees what the other one did, once that one has woken.
      if (tries < 3 && isTransient(error)) {
        await setTimeout(tries * 10 + Math.random() * 30);
        continue;
      }
      const refusal = error instanceof Refusal ? error : refusalOf(error);
      if (refusal && isWritten(declaration, refusal)) {
        // The code should have refused this before the database had to.
        if (refusal.code === "forbidden" && !(error instanceof Refusal))
          console.error(`Refused in ${declaration.name}:`, loggable(error));
        await recordRefusal(declaration, context, input, seen, refusal);
      }
      throw error;
    }
  }
}

const guarded = new Set<string>(["not-found", "invalid", "conflict", "in-use"]);

function isWritten(declaration: { guards?: true }, { code }: Refusal): boolean {
  return code === "forbidden" || (declaration.guards === true && guarded.has(code));
}

async function transact<S extends z.ZodType, L, R>(
  declaration: Command<S, L, R>,
  context: Context,
  input: z.output<S>,
  seen: Progress<L>,
): Promise<R> {
  let changed: Change[] = [];
  const answer = await inTenant(wallsOf(context), "write", async (db, client) => {
    await holdStanding(db, context);
    const { idempotency } = context;
    const before = idempotency && (await answeredBefore(db, context, idempotency));
    // What was kept is what this very command answered.
    if (before) return before.answer as R;
    const scope: Scope = { ...context, db };
    const loaded = await declaration.load(scope, input);
    seen.loaded = loaded;
    const needs = declaration.needs(input, loaded, scope);
    for (const need of needs) {
      seen.unmet = need;
      checkNeed(context, need);
    }
    seen.unmet = undefined;
    await openWrites(client, {
      environmentIds: [
        ...new Set(needs.flatMap((need) => ("environmentId" in need ? need.environmentId : []))),
      ],
      organization: needs.some((need) => "in" in need),
    });
    checkIntent(input, loaded);
    const { result, change } = await declaration.run(writeScope(scope, client), input, loaded);
    changed = [change].flat();
    for (const each of changed) {
      await appendAudit(db, context, { ...each, action: declaration.name, outcome: "done" });
    }
    if (idempotency) await keepAnswer(db, context, idempotency, result);
    return result;
  });
  forgetKept(changed.map(({ subject }) => subject.kind));
  return answer;
}

/**
 * Whoever was demoted, deactivated or signed out since this request was let in does nothing any more; who is about to be
 * waits until this is committed. Throws `conflict`.
 */
async function holdStanding(db: Database, { sessionId, standing }: Context): Promise<void> {
  if (!standing) return;
  const { memberId, stamp, lookup } = standing;
  const held = lookup
    ? sql`select hold_token(${lookup}, ${memberId}, ${stamp}) as stands`
    : sql`select hold_standing(${sessionId}, ${memberId}, ${stamp}) as stands`;
  const { rows } = await db.execute<{ stands: boolean }>(held);
  if (!rows[0]?.stands) throw conflict("Your access changed just now. Reload and try again.");
}

function checkIntent(input: unknown, loaded: unknown): void {
  const wanted = input as Seen;
  const found = (loaded ?? {}) as Seen;
  if (wanted.environmentId && found.environmentId && wanted.environmentId !== found.environmentId) {
    throw moved("This is no longer in the environment you saw it in. Reload to see where it is now.");
  }
  if (wanted.revision !== undefined && found.revision !== undefined && wanted.revision !== found.revision) {
    throw changedSince();
  }
}

async function recordRefusal<S extends z.ZodType, L, R>(
  declaration: Command<S, L, R>,
  context: Context,
  input: z.output<S>,
  { loaded, unmet }: Progress<L>,
  refusal: Refusal,
): Promise<void> {
  const about = (loaded ?? input) as { environmentId?: string; id?: string; name?: string };
  const fallback = {
    kind: declaration.name.split(".")[0] ?? "",
    id: about.id ?? null,
    name: about.name ?? "",
  };
  const subject = loaded !== undefined && declaration.subject ? declaration.subject(input, loaded) : fallback;
  // The reason may name the environment of the need: it is told to nobody who does not see that one too.
  const named = unmet && "environmentId" in unmet ? unmet.environmentId : undefined;
  const own = context.access.visible.find((id) => id === about.environmentId);
  await writeRefusal(context, {
    action: declaration.name,
    subject,
    environmentId: own ?? named,
    otherEnvironmentId: own !== undefined && named !== own ? named : null,
    reason: Object.values(refusal.fields ?? {})[0] ?? refusal.message,
  });
}

/** Logs what nobody expected, under an id that the person sees too. */
export function unexpected(
  error: unknown,
  doing: string,
  context?: { origin: { requestId: string | null } },
) {
  const id = context?.origin.requestId ?? running()?.id ?? randomUUID();
  console.error(`Unexpected error ${id} in ${doing}:`, loggable(error));
  return {
    ok: false,
    error: { code: "unexpected", message: `Something went wrong. Its id is ${id}.`, details: { id } },
  } satisfies Result<never>;
}
