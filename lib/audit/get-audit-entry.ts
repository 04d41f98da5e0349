import { notFound } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import { differencesOf } from "./differences";
import { placesOf } from "./place";
import { entryOf, readAudit, requireAuditReader } from "./read-audit";
import { type AuditDetail, AuditDetailOutput, GetAuditInput } from "./schema";

/** All that one row tells. Throws `not-found`. */
export const getAuditEntry = query({
  name: "audit.get",
  input: GetAuditInput,
  output: AuditDetailOutput,
  async run(scope, input): Promise<AuditDetail> {
    requireAuditReader(scope);
    const [row] = await readAudit(scope, {}, { before: input.number + 1, limit: 1 });
    if (!row || Number(row.number) !== input.number) throw notFound("This entry");
    const places = await placesOf(scope, [{ kind: row.subject_kind, id: row.subject_id }]);
    return {
      ...entryOf(row, places),
      address: row.address,
      requestId: row.request_id,
      reason: row.reason,
      differences: differencesOf(scope, row),
    };
  },
});
