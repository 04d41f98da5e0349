import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { resources } from "@/db/schema/resources";
import { ALL, canonicalKey } from "@/lib/environments/keys";
import { faceOf } from "@/lib/kinds/faces";
import { noneFound, notFound } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import type { Scope } from "@/lib/server/scope";
import { cursorOf, type Position, readCursor } from "./cursor";
import { summaryColumns, summaryOf } from "./dto";
import { ListResourcesInput, type ResourceList } from "./schema";

type Input = z.output<typeof ListResourcesInput>;

const mostCounted = 1_000;

/** A page of one kind, of the environments in which the actor may read it. Throws `not-found` for another one. */
export const listResources = query({
  name: "resource.list",
  input: ListResourcesInput,
  async run(scope, input): Promise<ResourceList> {
    const environmentIds = readable(scope, input);
    const after = input.after === undefined ? undefined : readCursor(input.sort, input.after);
    // One more than asked for tells whether there is another page.
    const rows = await pageStatement(scope, input, environmentIds, after);
    const shown = rows.slice(0, input.limit);
    const last = rows.length > input.limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(summaryOf),
      next: last
        ? cursorOf(input.sort, {
            id: last.id,
            value: input.sort === "name" ? last.nameKey : last.updatedAt.toISOString(),
          })
        : null,
      count: input.count === "yes" ? await countUpTo(scope, input, environmentIds) : null,
    };
  },
});

/** The environments that a list is of: of one, or of all in which the actor may read the kind. Throws `not-found`. */
export function readable(scope: Scope, { kind, env }: Pick<Input, "kind" | "env">): string[] {
  const held = scope.access.where(`${kind}:read`);
  if (held.length === 0) throw noneFound(faceOf(kind).label.many);
  if (env.trim().toLowerCase() === ALL) return [...held];
  const key = canonicalKey(env);
  const environment = scope.environments.find((each) => each.key === key);
  if (!environment || !held.includes(environment.id)) throw notFound("This environment");
  return [environment.id];
}

// Equality with one environment, rather than `any` of a list of one, lets the index of its order be walked.
function inEnvironments(environmentIds: readonly string[]): SQL {
  const [only, ...others] = environmentIds;
  return only !== undefined && others.length === 0
    ? eq(resources.environmentId, only)
    : inArray(resources.environmentId, [...environmentIds]);
}

/** What a list is narrowed to, without what is searched for. */
export function narrowed(
  scope: Scope,
  { kind, facet, status }: Pick<Input, "kind" | "facet" | "status">,
  environmentIds: readonly string[],
) {
  return and(
    eq(resources.organizationId, scope.organization.id),
    inEnvironments(environmentIds),
    eq(resources.kind, kind),
    facet === undefined ? undefined : eq(resources.facet, facet),
    status === undefined ? undefined : eq(resources.status, status),
  );
}

/** The statement of a page: also what the tests explain. */
export function pageStatement(
  { db, ...scope }: Scope,
  input: Input,
  environmentIds: readonly string[],
  after: Position | undefined,
) {
  const { sort, direction, limit } = input;
  const sorted = sort === "name" ? resources.nameKey : resources.updatedAt;
  const order = direction === "asc" ? asc : desc;
  const columns = { ...summaryColumns, nameKey: resources.nameKey };
  if (input.q) {
    // Under the table's own name, so that the columns are those of the table.
    const found = db.$with("resources", columns).as(
      sql`select * from search_resources(${sql.param([...environmentIds])}::uuid[], ${input.kind}, ${input.q},
        ${input.facet ?? null}, ${input.status ?? null}, ${sort}, ${direction === "desc"},
        ${after?.value ?? null}, ${after?.id ?? null}::uuid, ${limit + 1})`,
    );
    return db.with(found).select(columns).from(found).orderBy(order(sorted), order(resources.id));
  }
  const beyond = direction === "asc" ? sql`>` : sql`<`;
  const value = sort === "name" ? sql`${after?.value}::text` : sql`${after?.value}::timestamptz`;
  return db
    .select(columns)
    .from(resources)
    .where(
      and(
        narrowed({ db, ...scope }, input, environmentIds),
        after && sql`(${sorted}, ${resources.id}) ${beyond} (${value}, ${after.id}::uuid)`,
      ),
    )
    .orderBy(order(sorted), order(resources.id))
    .limit(limit + 1);
}

async function countUpTo(scope: Scope, input: Input, environmentIds: readonly string[]) {
  const counted = input.q
    ? scope.db.select({ id: sql`1`.as("one") }).from(
        sql`search_resources(${sql.param([...environmentIds])}::uuid[], ${input.kind}, ${input.q},
            ${input.facet ?? null}, ${input.status ?? null}, 'name', false, null, null, ${mostCounted + 1})`,
      )
    : scope.db
        .select({ id: sql`1`.as("one") })
        .from(resources)
        .where(narrowed(scope, input, environmentIds))
        .limit(mostCounted + 1);
  const [row] = await scope.db.select({ number: sql<number>`count(*)::int` }).from(counted.as("counted"));
  const number = row?.number ?? 0;
  return { number: Math.min(number, mostCounted), more: number > mostCounted };
}
