import { and, asc, count, gt, inArray, lte, sql } from "drizzle-orm";
import type { z } from "zod";
import { resources } from "@/db/schema/resources";
import { query } from "@/lib/server/query";
import type { Scope } from "@/lib/server/scope";
import { readable } from "./list-resources";
import {
  type Matching,
  MatchingInput,
  MatchingOutput,
  type MatchingRow,
  type MatchingRows,
  MatchingRowsInput,
  MatchingRowsOutput,
} from "./many-schema";
import { inEnvironments, narrowed } from "./page-statements";
import { MAX_PAGE } from "./states";

/** What a filter matches. Walked by id, so a search reads each row of the kind once, however many pages there are. */
export function matchingCondition(scope: Scope, input: z.output<typeof MatchingInput>) {
  return and(
    narrowed(scope.organization.id, inEnvironments(readable(scope, input)), input),
    input.q ? sql`strpos(${resources.searchKey}, lower(${input.q})) > 0` : undefined,
  );
}

/** Counts all that match, exactly: for who is about to act on all of them. */
export const countMatching = query({
  name: "resource.matching",
  input: MatchingInput,
  output: MatchingOutput,
  async run(scope, input): Promise<Matching> {
    const environments = await scope.db
      .select({ environmentId: resources.environmentId, number: count() })
      .from(resources)
      .where(matchingCondition(scope, input))
      .groupBy(resources.environmentId);
    // Rounded as what is stored: the column keeps milliseconds.
    const { rows } = await scope.db.execute<{ at: Date }>(sql`select now()::timestamptz(3) as at`);
    return {
      total: environments.reduce((sum, { number }) => sum + number, 0),
      environments,
      at: new Date(rows[0]?.at ?? 0).toISOString(),
    };
  },
});

/** Those that matched at an instant and still do, by id: nothing that was created since is among them. */
export const listMatchingRows = query({
  name: "resource.matching-rows",
  input: MatchingRowsInput,
  output: MatchingRowsOutput,
  async run(scope, input): Promise<MatchingRows> {
    const at = new Date(input.at);
    const rows = await scope.db
      .select({ ...seenColumns, updatedAt: resources.updatedAt })
      .from(resources)
      .where(
        and(
          matchingCondition(scope, input),
          lte(resources.createdAt, at),
          input.after === undefined ? undefined : gt(resources.id, input.after),
        ),
      )
      .orderBy(asc(resources.id))
      .limit(MAX_PAGE + 1);
    const items = rows
      .slice(0, MAX_PAGE)
      .map(({ updatedAt, ...row }): MatchingRow => ({ ...row, changed: updatedAt > at }));
    return { items, next: rows.length > MAX_PAGE ? (items.at(-1)?.id ?? null) : null };
  },
});

const seenColumns = {
  id: resources.id,
  environmentId: resources.environmentId,
  revision: resources.revision,
  name: resources.name,
};

/** What a batch calls its rows: name and key of those that the actor sees, by id. */
export async function namesOf(scope: Scope, { kind, ids }: NamesAsked) {
  const rows = await scope.db
    .select({ id: resources.id, name: resources.name, key: resources.key })
    .from(resources)
    .where(
      and(
        narrowed(scope.organization.id, inEnvironments(scope.access.where(`${kind}:read`)), { kind }),
        inArray(resources.id, [...ids]),
      ),
    );
  return new Map(rows.map((row) => [row.id, row]));
}

type NamesAsked = { kind: z.output<typeof MatchingInput>["kind"]; ids: readonly string[] };
