import { DrizzleQueryError } from "drizzle-orm";
import { DatabaseError } from "pg";

/** The database's refusal of a statement: its code, and the constraint where one speaks. Throws when it was accepted. */
export async function refusalBy(
  statement: Promise<unknown>,
): Promise<{ code: string; constraint: string | undefined }> {
  const error: unknown = await statement.then(
    () => new Error("The database accepted it."),
    (thrown: unknown) => thrown,
  );
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof DatabaseError)) throw cause;
  return { code: cause.code ?? "", constraint: cause.constraint };
}
