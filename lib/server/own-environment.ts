import { z } from "zod";
import type { Context } from "./context";

/** A program lives in one environment: where a change asks which one was seen, it need not say. */
export function withOwnEnvironment(
  schema: z.ZodType,
  { actor }: Context,
  input: Record<string, unknown>,
): Record<string, unknown> {
  if (actor.kind !== "token" || "environmentId" in input) return input;
  const asks = schema instanceof z.ZodObject && "environmentId" in schema.shape;
  return asks ? { ...input, environmentId: actor.environmentId } : input;
}
