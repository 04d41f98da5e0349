import { query } from "@/lib/server/query";
import { placesOf } from "./place";
import { entryOf, readAudit, requireAuditReader } from "./read-audit";
import { type AuditList, AuditListOutput, ListAuditInput } from "./schema";

const PAGE = 50;

/** What was done in the organization and what was refused, the newest first, 50 at a time. Never counted: nobody acts on it. */
export const listAudit = query({
  name: "audit.list",
  input: ListAuditInput,
  output: AuditListOutput,
  async run(scope, { before, ...filter }): Promise<AuditList> {
    requireAuditReader(scope);
    const rows = await readAudit(scope, filter, { before, limit: PAGE + 1 });
    const shown = rows.slice(0, PAGE);
    const places = await placesOf(
      scope,
      shown.map((row) => ({ kind: row.subject_kind, id: row.subject_id })),
    );
    const items = shown.map((row) => entryOf(row, places));
    return { items, next: rows.length > PAGE ? (items.at(-1)?.number ?? null) : null };
  },
});
