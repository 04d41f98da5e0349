import { and, asc, gt, inArray } from "drizzle-orm";
import type { NextRequest } from "next/server";
import { z } from "zod";
import { resources } from "@/db/schema/resources";
import { idInput } from "@/lib/inputs";
import { isKindId } from "@/lib/kinds/faces";
import { described } from "@/lib/openapi/operation";
import { unexpected } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { notFound, Refusal } from "@/lib/server/errors";
import { parseInput } from "@/lib/server/parse";
import { problemOf } from "@/lib/server/problem";
import { query, runQuery } from "@/lib/server/query";
import { bodyOf } from "@/lib/server/request-body";
import { contextOfRequest, countedContext } from "@/lib/server/request-context";
import { streamOf } from "@/lib/server/stream-of";
import { EXPORT_FORMAT, EXPORT_VERSION, type ExportedResource, MOST_EXPORTED_BY_ID } from "./export-format";
import { ExportOutput, ExportPageOutput } from "./export-schema";
import { copiedKindInput } from "./inputs";
import { MatchingInput } from "./many-schema";
import { matchingCondition } from "./matching";
import { secretNamesOf } from "./secret-names";
import { MAX_PAGE } from "./states";

type Params = { params: Promise<Record<string, string>> };

const ExportInput = MatchingInput.extend({
  kind: copiedKindInput,
  /** These alone, of what matches. */
  ids: z
    .array(idInput, { error: "Send a list of ids." })
    .min(1, "Name what is exported.")
    .max(
      MOST_EXPORTED_BY_ID,
      `Export at most ${MOST_EXPORTED_BY_ID.toLocaleString("en")} by id, or all that match.`,
    )
    .optional(),
});

const PageInput = ExportInput.extend({ after: idInput.optional() });

/** A page of what is exported, by id: public fields, and the names alone of the secrets that are set. */
const exportPage = query({
  name: "resource.export",
  input: PageInput,
  output: ExportPageOutput,
  async run(scope, { ids, after, ...filter }) {
    const found = await scope.db
      .select({
        id: resources.id,
        environmentId: resources.environmentId,
        name: resources.name,
        key: resources.key,
        spec: resources.spec,
      })
      .from(resources)
      .where(
        and(
          matchingCondition(scope, filter),
          ids && inArray(resources.id, ids),
          after === undefined ? undefined : gt(resources.id, after),
        ),
      )
      .orderBy(asc(resources.id))
      .limit(MAX_PAGE + 1);
    const rows = found.slice(0, MAX_PAGE);
    const secrets = await secretNamesOf(scope, rows);
    const items = rows.map(
      ({ id, environmentId, name, key, spec }): ExportedResource => ({
        key,
        name,
        environment: scope.environments.find((each) => each.id === environmentId)?.key ?? "",
        spec,
        secrets: secrets.get(id) ?? [],
      }),
    );
    return { items, next: found.length > MAX_PAGE ? (rows.at(-1)?.id ?? null) : null };
  },
});

type Page = z.output<typeof ExportPageOutput>;

/**
 * A file of what a list's filters match, or of some of it by id, written as it is read: a page at a time, each in a
 * transaction of its own. No secret is in it.
 */
async function exportResources(request: NextRequest, { params }: Params): Promise<Response> {
  const requestId = request.headers.get("x-request-id");
  try {
    const { org = "", kind } = await params;
    const { context } = await countedContext(request, org);
    if (!isKindId(kind)) throw notFound("This kind of resource");
    const isRead = request.method === "GET" || request.method === "HEAD";
    const sent = isRead ? Object.fromEntries(request.nextUrl.searchParams) : await bodyOf(request);
    if (sent instanceof Response) return sent;
    const input = parseInput(ExportInput, { ...sent, kind });
    const first = await runQuery(exportPage, context, input);
    if (!first.ok) return problemOf(first, requestId);
    const again = () => contextOfRequest(request, org);
    return new Response(streamOf(fileOf(again, context.organization, input, first.data)), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${fileName(context, input)}"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (error instanceof Refusal) return problemOf(error.toFailure(), requestId);
    return problemOf(unexpected(error, "Export of resources", { origin: { requestId } }), requestId);
  }
}

const files = { status: 200, perKind: true, file: ["application/json"] } as const;

export const exportMatching = described(
  (request: NextRequest, given: Params) => exportResources(request, given),
  {
    of: { name: "resource.export", input: ExportInput.omit({ ids: true }), output: ExportOutput },
    ...files,
  },
);

export const exportSome = described(
  (request: NextRequest, given: Params) => exportResources(request, given),
  {
    of: { name: "resource.export-some", input: ExportInput, output: ExportOutput },
    ...files,
  },
);

/** "northwind-connected-account-dev-2026-11-22.json". */
function fileName({ organization }: Context, { kind, env }: z.output<typeof ExportInput>): string {
  const day = new Date().toISOString().slice(0, 10);
  return [organization.slug, kind, env.toLowerCase().replace(/[^a-z0-9]+/g, "-"), day]
    .join("-")
    .concat(".json");
}

/** `again`: who asks, and what they may see by now: a file that is read slowly outlives a session and a role. */
async function* fileOf(
  again: () => Promise<Context>,
  { slug }: Context["organization"],
  input: z.output<typeof ExportInput>,
  first: Page,
) {
  const head = { format: EXPORT_FORMAT, version: EXPORT_VERSION, organization: slug, kind: input.kind };
  yield `${JSON.stringify({ ...head, exportedAt: new Date().toISOString() }).slice(0, -1)},"items":[`;
  let page = first;
  for (let written = 0; ; ) {
    for (const item of page.items) yield `${written++ === 0 ? "" : ","}\n${JSON.stringify(item)}`;
    if (page.next === null) break;
    const next = await runQuery(exportPage, await again(), { ...input, after: page.next });
    // What was sent can't be taken back: a file that ends in its middle is no JSON, and the download fails.
    if (!next.ok) throw new Error(next.error.message);
    page = next.data;
  }
  yield "\n]}\n";
}
