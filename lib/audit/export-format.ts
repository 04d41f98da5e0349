import { describeAction } from "./describe-action";
import type { AuditRow } from "./read-audit";

export type AuditFormat = "csv" | "jsonl";

/** What an environment is called in a file: its key; null where it is gone. */
export type KeyOf = (environmentId: string | null) => string | null;

/** A row as a file tells it: a line of JSON, and the columns of a table, by the same names. */
function told(row: AuditRow, keyOf: KeyOf) {
  return {
    number: Number(row.number),
    at: new Date(row.at).toISOString(),
    outcome: row.outcome,
    actor: row.actor_name,
    actorId: row.actor_id,
    action: row.action,
    what: describeAction(row.action, row.subject_kind, row.outcome),
    subjectKind: row.subject_kind,
    subject: row.subject_name,
    subjectId: row.subject_id,
    environment: keyOf(row.environment_id),
    environmentId: row.environment_id,
    otherEnvironment: keyOf(row.other_environment_id),
    otherEnvironmentId: row.other_environment_id,
    address: row.address,
    requestId: row.request_id,
    reason: row.reason,
    before: row.before,
    after: row.after,
  };
}

const columns = [
  ...["number", "at", "outcome", "actor", "actorId", "action", "what", "subjectKind", "subject", "subjectId"],
  ...["environment", "environmentId", "otherEnvironment", "otherEnvironmentId", "address", "requestId"],
  ...["reason", "before", "after"],
] as const;

export const formats: Readonly<
  Record<AuditFormat, { type: string; head: string; line: (row: AuditRow, keyOf: KeyOf) => string }>
> = {
  csv: {
    type: "text/csv; charset=utf-8; header=present",
    // Without the mark, spreadsheets take UTF-8 for something else.
    head: `\ufeff${columns.join(",")}\r\n`,
    line: (row, keyOf) => {
      const values: Readonly<Record<string, unknown>> = told(row, keyOf);
      return `${columns.map((column) => cellOf(values[column])).join(",")}\r\n`;
    },
  },
  jsonl: {
    type: "application/x-ndjson; charset=utf-8",
    head: "",
    line: (row, keyOf) => `${JSON.stringify(told(row, keyOf))}\n`,
  },
};

/** A cell of a CSV file. What a spreadsheet would take for a formula is text to it; all else stays as it is. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // Their wide forms, too: some languages type formulas with those.
  // And after what is a cell's end where a comma is none.
  const harmless = text.replace(/(^|;)(?=[=+\-@\t\r\n＝＋－＠])/g, "$1'");
  return /[",\r\n]|^\s|\s$|^'/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
