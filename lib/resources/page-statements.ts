import { and, asc, desc, eq, type Placeholder, type SQL, sql } from "drizzle-orm";
import { prepared, value } from "@/db/prepared";
import { resources } from "@/db/schema/resources";
import type { Direction, Sort } from "@/lib/order";
import { summaryColumns } from "./dto";

type Value = string | Placeholder;

/** What a list is narrowed to, without what is searched for. */
export function narrowed(
  organization: Value,
  environments: SQL,
  { kind, facet, status }: { kind: Value; facet?: Value; status?: Value },
) {
  return and(
    eq(resources.organizationId, organization),
    environments,
    eq(resources.kind, kind),
    facet === undefined ? undefined : eq(resources.facet, facet),
    status === undefined ? undefined : sql`${resources.status} = ${status}`,
  );
}

export function inEnvironments(ids: readonly string[] | Placeholder): SQL {
  // A list would be written as one parameter for each.
  return sql`${resources.environmentId} = any(${Array.isArray(ids) ? sql.param(ids) : ids}::uuid[])`;
}

export type Filter = { one: boolean; searched: boolean; facet: boolean; status: boolean };
export type PageShape = Filter & { sort: Sort; direction: Direction; after: boolean };

function filtered({ one, facet, status }: Filter) {
  return narrowed(
    value("organization"),
    // Equality with one, rather than `any` of a list of one, lets the index of its order be walked.
    one ? eq(resources.environmentId, value("environment")) : inEnvironments(value("environments")),
    {
      kind: value("kind"),
      ...(facet && { facet: value("facet") }),
      ...(status && { status: value("status") }),
    },
  );
}

// In a function of the database, because under a policy no search finds its index.
function found({ facet, status, sort, direction, after }: PageShape): SQL {
  return sql`select * from search_resources(${value("environments")}::uuid[], ${value("kind")}, ${value("q")},
    ${facet ? value("facet") : null}, ${status ? value("status") : null}, ${sort}, ${direction === "desc"},
    ${after ? value("after") : null}, ${after ? value("afterId") : null}::uuid, ${value("limit")})`;
}

const pageColumns = { ...summaryColumns, nameKey: resources.nameKey };

export const resourcePage = prepared("resource-page", pageColumns, (db, shape: PageShape) => {
  const { sort, direction, after, searched } = shape;
  const sorted = sort === "name" ? resources.nameKey : resources.updatedAt;
  const order = direction === "asc" ? asc : desc;
  if (searched) {
    // Under the table's own name, so that the columns are those of the table.
    const rows = db.$with("resources", pageColumns).as(found(shape));
    return db.with(rows).select(pageColumns).from(rows).orderBy(order(sorted), order(resources.id));
  }
  const beyond = direction === "asc" ? sql`>` : sql`<`;
  const last = sort === "name" ? sql`${value("after")}::text` : sql`${value("after")}::timestamptz`;
  return db
    .select(pageColumns)
    .from(resources)
    .where(
      and(
        filtered(shape),
        after ? sql`(${sorted}, ${resources.id}) ${beyond} (${last}, ${value("afterId")}::uuid)` : undefined,
      ),
    )
    .orderBy(order(sorted), order(resources.id))
    .limit(value("limit"));
});

const number = sql<number>`count(*)::int`.as("number");

/** One row: how many there are, up to `limit`. */
export const resourceCount = prepared("resource-count", { number }, (db, shape: Filter) => {
  const counted = shape.searched
    ? found({ ...shape, sort: "name", direction: "asc", after: false })
    : db.select({ one: sql`1` }).from(resources).where(filtered(shape)).limit(value("limit"));
  return db.select({ number }).from(sql`(${counted}) counted`);
});
