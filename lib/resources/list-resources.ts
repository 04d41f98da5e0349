import type { z } from "zod";
import { ALL, canonicalKey } from "@/lib/environments/keys";
import { faceOf } from "@/lib/kinds/faces";
import { storeOf } from "@/lib/kinds/registry.store";
import { noneFound, notFound } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import type { Scope } from "@/lib/server/scope";
import { cursorOf, type Position, readCursor } from "./cursor";
import { summaryOf } from "./dto";
import { ListResourcesInput } from "./inputs";
import { type Filter, type PageShape, resourceCount, resourcePage } from "./page-statements";
import { type ResourceList, ResourceListOutput } from "./schema";

type Input = z.output<typeof ListResourcesInput>;

const mostCounted = 1_000;

/** A page of one kind, of the environments in which the actor may read it. Throws `not-found` for another one. */
export const listResources = query({
  name: "resource.list",
  input: ListResourcesInput,
  output: ResourceListOutput,
  async run(scope, input): Promise<ResourceList> {
    const environmentIds = readable(scope, input);
    const after = input.after === undefined ? undefined : readCursor(input.sort, input.after);
    const page = asked(scope, input, environmentIds, after);
    const [rows, count] = await Promise.all([
      resourcePage.rows(scope.db, page.shape, page.values),
      input.count === "yes" ? countUpTo(scope, page) : null,
    ]);
    const shown = rows.slice(0, input.limit);
    const last = rows.length > input.limit ? shown.at(-1) : undefined;
    const facts = await storeOf(input.kind).facts?.(scope, shown);
    return {
      items: shown.map((row) => ({ ...summaryOf(row), ...(facts && { facts: facts.get(row.id) ?? {} }) })),
      next: last
        ? cursorOf(input.sort, {
            id: last.id,
            value: input.sort === "name" ? last.nameKey : last.updatedAt,
          })
        : null,
      count,
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

/** The statements of a page, with the values that they take. `after`: where the page before ended. */
export function asked(
  scope: Scope,
  input: Input,
  environmentIds: readonly string[],
  after: Position | undefined,
) {
  const { kind, q, facet, status, sort, direction, limit } = input;
  const [only, ...others] = environmentIds;
  const one = only !== undefined && others.length === 0;
  const filter: Filter = {
    one,
    searched: Boolean(q),
    facet: facet !== undefined,
    status: status !== undefined,
  };
  const shape: PageShape = { ...filter, sort, direction, after: after !== undefined };
  const values = {
    organization: scope.organization.id,
    environment: only,
    environments: environmentIds,
    ...{ kind, q, facet, status },
    after: after?.value,
    afterId: after?.id,
    // One more than asked for tells whether there is another page.
    limit: limit + 1,
  };
  return { filter, shape, values };
}

async function countUpTo(scope: Scope, { filter, values }: ReturnType<typeof asked>) {
  const [row] = await resourceCount.rows(scope.db, filter, { ...values, limit: mostCounted + 1 });
  const number = row?.number ?? 0;
  return { number: Math.min(number, mostCounted), more: number > mostCounted };
}
