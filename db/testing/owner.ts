import type { QueryResultRow } from "pg";
import { withOwner } from "@/db/owner";

/** One statement as the owner of the test's database, whom no policy binds: to look behind the walls, or to try them. */
export async function asOwner<R extends QueryResultRow>(
  text: string,
  values: readonly unknown[] = [],
): Promise<R[]> {
  return withOwner(async (owner) => (await owner.query<R>(text, [...values])).rows);
}
