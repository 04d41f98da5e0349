import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { auditLog } from "@/db/schema/audit";
import { resources } from "@/db/schema/resources";
import { inTenant } from "@/db/tenant";
import type { Result, ResultError } from "@/lib/result";
import { runCommand } from "@/lib/server/command";
import { type Context, wallsOf } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse";
import { copyResource } from "./copy-resource";
import { deleteResource } from "./delete-resource";
import { beginningOf, doneBy, inTurn } from "./in-turn";
import { type BatchAnswer, BatchInput, type BatchOutcome, BatchOutput } from "./many-schema";
import { namesOf } from "./matching";

/** `since`: when this act began; null in its first batch. */
type Batch = z.output<typeof BatchInput> & { since: Date | null };
type Item = Batch["items"][number];
type Named = { name: string; key: string } | undefined;

/** What is asked and answered. */
export const batch = { name: "resource.batch", input: BatchInput, output: BatchOutput };

/**
 * Does one act to many, one after the other, each through its own command: with its own checks, transaction and audit.
 * What can't be done is answered with the reason, and the rest is done. Throws `invalid` for what is no batch at all.
 */
export async function runBatch(context: Context, raw: unknown): Promise<Result<BatchAnswer>> {
  const batch = parseInput(BatchInput, raw);
  const since = await beginningOf(context, batch.runningMs);
  const names = await inTenant(wallsOf(context), "read", (db) =>
    namesOf({ ...context, db }, { kind: batch.kind, ids: batch.items.map(({ id }) => id) }),
  );
  // Whoever may not act in an environment is told so of each, and refused on record once.
  const forbidden = new Map<string, ResultError>();
  const answer: BatchAnswer = await inTurn(batch.items, async (item) => {
    const named = names.get(item.id);
    const known = named && forbidden.get(item.environmentId);
    return known
      ? refusedOutcome(item, named, known)
      : outcomeOf(context, { ...batch, since }, item, named, forbidden);
  });
  return { ok: true, data: answer };
}

async function outcomeOf(
  context: Context,
  batch: Batch,
  item: Item,
  named: Named,
  forbidden: Map<string, ResultError>,
): Promise<BatchOutcome> {
  const about = { id: item.id, environmentId: item.environmentId, name: named?.name ?? null };
  const result =
    batch.act === "copy" ? await copied(context, batch, item) : await deleted(context, batch, item, named);
  if (result.ok) return { ...about, done: true, ...result.data };
  const before = await doneBefore(context, batch, item, named, result.error);
  if (before) return { ...about, done: true, ...before };
  if (result.error.code === "forbidden") forbidden.set(item.environmentId, result.error);
  return refusedOutcome(item, named, result.error);
}

type Made = { made?: { id: string; environmentId: string }; missing?: string[] };

async function copied(
  context: Context,
  { kind, to, secrets }: Extract<Batch, { act: "copy" }>,
  item: Item,
): Promise<Result<Made>> {
  const result = await runCommand(copyResource, context, { kind, ...item, to, secrets });
  if (!result.ok) return result;
  const { resource, missing } = result.data;
  return {
    ok: true,
    data: { made: { id: resource.id, environmentId: resource.environmentId }, missing },
  };
}

async function deleted(
  context: Context,
  { kind, confirmed }: Extract<Batch, { act: "delete" }>,
  item: Item,
  named: Named,
): Promise<Result<Made>> {
  const environment = context.environments.find(({ id }) => id === item.environmentId);
  if (named && environment?.protected && !confirmed.some((typed) => typed.trim() === environment.name)) {
    const { name } = environment;
    return {
      ok: false,
      error: { code: "invalid", message: `${name} is protected. Type ${name} to delete there.` },
    };
  }
  const result = await runCommand(deleteResource, context, { kind, ...item, confirmation: named?.name });
  return result.ok ? { ok: true, data: {} } : result;
}

/** What to say of one of many: the marked fields themselves, as there is no form to mark them in. */
function refusedOutcome(item: Item, named: Named, { code, message, fields }: ResultError): BatchOutcome {
  const reason = Object.values(fields ?? {}).join(" ") || message;
  return {
    id: item.id,
    environmentId: item.environmentId,
    name: named?.name ?? null,
    done: false,
    code,
    reason,
  };
}

/**
 * Whether this very act did it already, in a batch whose answer was lost: by the audit, which is written with the
 * change. So what is sent again is neither done twice nor told as a failure.
 */
async function doneBefore(
  context: Context,
  batch: Batch,
  item: Item,
  named: Named,
  { code }: ResultError,
): Promise<Made | null> {
  const { organization } = context;
  if (batch.since === null) return null;
  if (code !== (batch.act === "delete" ? "not-found" : "conflict")) return null;
  const mine = doneBy(context, batch.since);
  return inTenant(wallsOf(context), "read", async (db) => {
    if (batch.act === "delete") {
      const [row] = await db
        .select({ number: auditLog.number })
        .from(auditLog)
        .where(and(mine, eq(auditLog.action, deleteResource.name), eq(auditLog.subjectId, item.id)))
        .limit(1);
      return row ? {} : null;
    }
    if (!named) return null;
    const [there] = await db
      .select({ id: resources.id, environmentId: resources.environmentId })
      .from(resources)
      .innerJoin(
        auditLog,
        and(
          mine,
          eq(auditLog.action, copyResource.name),
          eq(auditLog.subjectId, resources.id),
          sql`${auditLog.after} -> 'from' ->> 'id' = ${item.id}`,
        ),
      )
      .where(
        and(
          eq(resources.organizationId, organization.id),
          eq(resources.environmentId, batch.to),
          eq(resources.kind, batch.kind),
          eq(resources.key, named.key),
        ),
      )
      .limit(1);
    return there ? { made: there } : null;
  });
}
