import { sql } from "drizzle-orm";
import type { Database } from "@/db/tenant";
import type { Context } from "@/lib/server/context";

export type Subject = { kind: string; id: string | null; name: string };

/** What a command did, in DTOs that hold no secret. `null` on one side: it was made, or it is gone. */
export type Change = {
  subject: Subject;
  environmentId?: string | null;
  /** A second environment that the change touches: its row is then told only to who sees both. */
  otherEnvironmentId?: string | null;
  before: unknown;
  after: unknown;
};

type Entry = Change & { action: string; outcome: "done" | "refused"; reason?: string };

/** Adds a row to the organization's chain. Last before the commit: it locks the chain's head. */
export async function appendAudit(
  db: Database,
  context: Pick<Context, "actor" | "viewer" | "origin">,
  entry: Entry,
): Promise<void> {
  const { origin } = context;
  // Whoever looks as somebody else still acts as themselves.
  const actor = context.viewer ?? context.actor;
  const row = {
    action: entry.action,
    outcome: entry.outcome,
    actor_kind: actor.kind,
    actor_id: actor.kind === "system" ? null : actor.id,
    actor_name: actor.name,
    environment_id: entry.environmentId ?? null,
    other_environment_id: entry.otherEnvironmentId ?? null,
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    subject_name: entry.subject.name,
    before: entry.before ?? null,
    after: entry.after ?? null,
    reason: entry.reason ?? null,
    address: origin.address,
    request_id: origin.requestId,
  };
  await db.execute(sql`select append_audit(${JSON.stringify(row)}::jsonb)`);
}
