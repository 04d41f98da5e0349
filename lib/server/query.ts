import type { z } from "zod";
import { inTenant } from "@/db/tenant";
import type { Result } from "@/lib/result";
import { unexpected } from "./command";
import { type Context, wallsOf } from "./context";
import { refusalOf } from "./database-errors";
import { Refusal } from "./errors";
import { withNeededKeys } from "./needed-keys";
import { checkOutput } from "./output";
import { parseInput } from "./parse";
import type { Scope } from "./scope";

export type Query<S extends z.ZodType, R> = {
  name: string;
  input: S;
  /** As a command's. */
  output: z.ZodType<R>;
  /** Answers what the actor may see; throws `not-found` for what they may not. */
  run(scope: Scope, input: z.output<S>): Promise<NoInfer<R>>;
};

export function query<S extends z.ZodType, R>(declaration: Query<S, R>): Query<S, R> {
  return declaration;
}

/** One read-only snapshot inside the walls. Answers what is expected as a failure in plain words; never throws. */
export async function runQuery<S extends z.ZodType, R>(
  declaration: Query<S, R>,
  context: Context,
  raw: unknown,
): Promise<Result<R>> {
  const result = await resultOf(declaration, context, raw);
  if (result.ok) checkOutput(declaration, result.data);
  return result;
}

async function resultOf<S extends z.ZodType, R>(
  declaration: Query<S, R>,
  context: Context,
  raw: unknown,
): Promise<Result<R>> {
  try {
    const input = parseInput(declaration.input, raw);
    const data = await withNeededKeys(() =>
      inTenant(wallsOf(context), "read", (db) => declaration.run({ ...context, db }, input)),
    );
    return { ok: true, data };
  } catch (error) {
    const refusal = error instanceof Refusal ? error : refusalOf(error);
    return refusal ? refusal.toFailure() : unexpected(error, declaration.name, context);
  }
}
