import { and, desc, eq } from "drizzle-orm";
import type { z } from "zod";
import { auditLog } from "@/db/schema/audit";
import { inTenant } from "@/db/tenant";
import type { Result, ResultError } from "@/lib/result";
import { runCommand } from "@/lib/server/command";
import { type Context, wallsOf } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse";
import { refusalOfItem } from "./import-reason";
import { importResource } from "./import-resource";
import { type ImportAnswer, ImportInput, type ImportOutcome, ImportOutput } from "./import-schema";
import { beginningOf, doneBy, inTurn } from "./in-turn";

type Batch = z.output<typeof ImportInput>;
type Item = Batch["items"][number];

/** What is asked and answered. */
export const importing = { name: "resource.import", input: ImportInput, output: ImportOutput };

/**
 * Imports some items of a file, one after the other, each through its own command: with its own checks, transaction and
 * audit. Throws `invalid` for what is no batch at all.
 */
export async function runImport(context: Context, raw: unknown): Promise<Result<ImportAnswer>> {
  const { kind, items, runningMs } = parseInput(ImportInput, raw);
  const since = await beginningOf(context, runningMs);
  // Whoever may change nothing in an environment is told so of each, and refused on record once.
  const forbidden = new Map<unknown, ResultError>();
  const answer = await inTurn(items, async (item): Promise<ImportOutcome> => {
    const known = forbidden.get(item.environmentId);
    if (known) return refusalOfItem(kind, item.spec, known);
    const result = await runCommand(importResource, context, { ...item, kind });
    if (result.ok) return { done: true, ...result.data, did: await didBefore(context, since, result.data) };
    if (result.error.code === "forbidden" && viewsOnly(context, kind, item))
      forbidden.set(item.environmentId, result.error);
    return refusalOfItem(kind, item.spec, result.error);
  });
  return { ok: true, data: answer };
}

type Did = Extract<ImportOutcome, { done: true }>;

/**
 * What this very act did to it, in a batch whose answer was lost: by the audit, which is written with the change. What
 * is sent again finds everything as it left it.
 */
async function didBefore(context: Context, since: Date | null, { did, id }: Pick<Did, "did" | "id">) {
  if (did !== "nothing" || since === null) return did;
  const [row] = await inTenant(wallsOf(context), "read", (db) =>
    db
      .select({ before: auditLog.before })
      .from(auditLog)
      .where(
        and(doneBy(context, since), eq(auditLog.action, importResource.name), eq(auditLog.subjectId, id)),
      )
      .orderBy(desc(auditLog.number))
      .limit(1),
  );
  if (!row) return did;
  return row.before === null ? "made" : "changed";
}

function viewsOnly({ access }: Context, kind: Batch["kind"], { environmentId }: Item): boolean {
  if (typeof environmentId !== "string") return false;
  return !(["create", "update"] as const).some((verb) => access.can(`${kind}:${verb}`, { environmentId }));
}
