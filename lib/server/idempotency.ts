import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/tenant";
import type { Context } from "./context";
import { Refusal } from "./errors";

/** A key under which something is created once, and a hash of what is asked for. */
export type Idempotency = { key: string; request: Buffer };

/** As the Idempotency-Key header says it; undefined without one. Throws `invalid`. */
export function idempotencyOf(header: string | null, asked: unknown): Idempotency | undefined {
  if (header === null) return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(header))
    throw new Refusal("invalid", "Give an Idempotency-Key of 1 to 200 printable characters without spaces.");
  return { key: header, request: createHash("sha256").update(JSON.stringify(asked)).digest() };
}

/**
 * What was answered to the same request under this key within a day, by whoever asks now; undefined: it is done now, and
 * whoever sends the same meanwhile waits. Throws `conflict` where another request had the key.
 */
export async function answeredBefore(
  db: Database,
  context: Context,
  { key, request }: Idempotency,
): Promise<{ answer: unknown } | undefined> {
  const { rows } = await db.execute<{ request: Buffer; answer: unknown }>(
    sql`select request, answer from claim_idempotency_key(${actorId(context)}, ${key}, ${request})`,
  );
  const [before] = rows;
  if (!before) return undefined;
  if (!before.request.equals(request))
    throw new Refusal("conflict", "Another request was sent with this Idempotency-Key. Use a new one.");
  return { answer: before.answer };
}

/** Keeps what is answered, without what is shown once. */
export async function keepAnswer(
  db: Database,
  context: Context,
  { key }: Idempotency,
  answer: unknown,
): Promise<void> {
  const kept = typeof answer === "object" && answer !== null ? { ...answer, issued: undefined } : answer;
  await db.execute(
    sql`select keep_idempotent_answer(${actorId(context)}, ${key}, ${JSON.stringify(kept)}::jsonb)`,
  );
}

function actorId({ actor }: Context): string {
  if (actor.kind === "system") throw new Error("The system sends no requests.");
  return actor.id;
}
