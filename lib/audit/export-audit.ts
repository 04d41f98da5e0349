import type { NextRequest } from "next/server";
import { z } from "zod";
import { described } from "@/lib/openapi/operation";
import { NothingOutput } from "@/lib/outputs";
import { command, runCommand, unexpected } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { Refusal } from "@/lib/server/errors";
import { problemOf } from "@/lib/server/problem";
import { query, runQuery } from "@/lib/server/query";
import { contextOfRequest, countedContext } from "@/lib/server/request-context";
import { streamOf } from "@/lib/server/stream-of";
import { type AuditFormat, formats, type KeyOf } from "./export-format";
import { type AuditRow, readAudit, requireAuditReader } from "./read-audit";
import { ExportAuditInput, ListAuditInput } from "./schema";

type Params = { params: Promise<{ org: string }> };

const PAGE = 500;

/** Writes down who takes the log away, and what of it, before the first line leaves. */
const beginExport = command({
  name: "audit.export",
  input: ExportAuditInput,
  output: NothingOutput,
  load: requireAuditReader,
  needs: () => [{ permission: "audit:read", in: "organization" }],
  run: async (_scope, { format, ...filter }) => ({
    result: null,
    change: {
      subject: { kind: "audit", id: null, name: "Audit log" },
      before: null,
      after: { format, ...filter },
    },
  }),
});

const exportPage = query({
  name: "audit.export-page",
  input: ListAuditInput,
  output: z.array(z.custom<AuditRow>()),
  async run(scope, { before, ...filter }): Promise<AuditRow[]> {
    requireAuditReader(scope);
    return readAudit(scope, filter, { before, limit: PAGE });
  },
});

/**
 * A file of what filters match, the newest first, written as it is read: a page at a time, each in a transaction of its
 * own, so that a log of any length takes the memory of one page.
 */
async function answer(request: NextRequest, { params }: Params): Promise<Response> {
  const requestId = request.headers.get("x-request-id");
  try {
    const { org } = await params;
    const again = () => contextOfRequest(request, org);
    const { context } = await countedContext(request, org);
    const input = Object.fromEntries(request.nextUrl.searchParams);
    const begun = await runCommand(beginExport, context, input);
    if (!begun.ok) return problemOf(begun, requestId);
    const { format, ...filter } = ExportAuditInput.parse(input);
    const day = new Date().toISOString().slice(0, 10);
    return new Response(streamOf(fileOf(again, format, filter)), {
      headers: {
        "content-type": formats[format].type,
        "content-disposition": `attachment; filename="${context.organization.slug}-audit-log-${day}.${format}"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (error instanceof Refusal) return problemOf(error.toFailure(), requestId);
    return problemOf(unexpected(error, "Export of the audit log", { origin: { requestId } }), requestId);
  }
}

export const exportAudit = described(answer, {
  of: { ...beginExport, output: z.string() },
  status: 200,
  file: ["text/csv", "application/x-ndjson"],
});

/** `again`: who asks, and what they may see by now: a file that is read slowly outlives a session and a role. */
async function* fileOf(
  again: () => Promise<Context>,
  format: AuditFormat,
  filter: z.output<typeof ListAuditInput>,
) {
  const { head, line } = formats[format];
  yield head;
  for (let before: number | undefined; ; ) {
    const context = await again();
    const page = await runQuery(exportPage, context, { ...filter, before });
    // What was sent can't be taken back: a connection that breaks off is no whole file, and the download fails.
    if (!page.ok) throw new Error(page.error.message);
    const keyOf: KeyOf = (id) => context.environments.find((each) => each.id === id)?.key ?? null;
    if (page.data.length > 0) yield page.data.map((row) => line(row, keyOf)).join("");
    if (page.data.length < PAGE) return;
    before = Number(page.data.at(-1)?.number);
  }
}
