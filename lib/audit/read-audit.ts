import { sql } from "drizzle-orm";
import { noneFound } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import type { AuditAsked, AuditEntry, AuditOutcome, AuditPlace } from "./schema";

/** A row as PostgreSQL answers it. */
export type AuditRow = {
  number: string;
  at: Date;
  action: string;
  outcome: AuditOutcome;
  actor_id: string | null;
  actor_name: string;
  environment_id: string | null;
  other_environment_id: string | null;
  subject_kind: string;
  subject_id: string | null;
  subject_name: string;
  before: unknown;
  after: unknown;
  reason: string | null;
  address: string | null;
  request_id: string | null;
};

/** The log is one for the whole organization. Throws `not-found` for whoever may not read all of it. */
export function requireAuditReader({ access }: Scope): void {
  if (!access.can("audit:read", "organization")) throw noneFound("Audit entries");
}

/** Rows that match, the newest first, from before a number on. */
export async function readAudit(
  { db }: Scope,
  { actor, subject, kind, action, environment, outcome, from, to, q }: AuditAsked,
  { before, limit }: { before?: number; limit: number },
): Promise<AuditRow[]> {
  const text = (value: string | undefined) => sql`${value ?? null}::text`;
  const id = (value: string | undefined) => sql`${value ?? null}::uuid`;
  const { rows } = await db.execute<AuditRow>(sql`
    select number, at, action, outcome, actor_id, actor_name, environment_id, other_environment_id, subject_kind,
      subject_id, subject_name, before, after, reason, address, request_id
    from search_audit(${id(actor)}, ${id(subject)}, ${text(kind)}, ${text(action)}, ${id(environment)},
      ${text(outcome)}, ${from ?? null}::timestamptz, ${to ? dayAfter(to) : null}::timestamptz, ${text(q)},
      ${before ?? null}::bigint, ${limit})`);
  return rows;
}

/** `places`: of the subjects, by id. */
export function entryOf(row: AuditRow, places: ReadonlyMap<string, AuditPlace>): AuditEntry {
  return {
    number: Number(row.number),
    at: new Date(row.at).toISOString(),
    action: row.action,
    outcome: row.outcome,
    actor: { id: row.actor_id, name: row.actor_name },
    subject: { kind: row.subject_kind, id: row.subject_id, name: row.subject_name },
    environmentId: row.environment_id,
    otherEnvironmentId: row.other_environment_id,
    place: (row.subject_id && places.get(row.subject_id)) || null,
  };
}

function dayAfter(day: string): string {
  const next = new Date(day);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString();
}
