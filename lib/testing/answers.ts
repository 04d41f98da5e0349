import type { Result, ResultError } from "@/lib/result";

/** What was answered. Throws the refusal when there was one. */
export async function done<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.data;
}

/** Why it was refused. Throws when it was done. */
export async function refused<T>(answer: Promise<Result<T>>): Promise<ResultError> {
  const result = await answer;
  if (result.ok) throw new Error(`It was done: ${JSON.stringify(result.data)}`);
  return result.error;
}
