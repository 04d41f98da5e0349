import { inTenant } from "@/db/tenant";
import { viewingReason } from "@/lib/access/describe";
import { appendAudit, type Subject } from "@/lib/audit/append";
import { type Context, wallsOf } from "./context";
import { forbidden } from "./errors";

/**
 * Throws `forbidden` where somebody looks at the console as somebody else, and writes down that they tried.
 * `action`: as the audit log calls it. `subject`: what it was about, as far as it is known.
 */
export async function refuseWhileViewing(context: Context, action: string, subject?: Subject): Promise<void> {
  if (!context.viewer) return;
  const reason = viewingReason(context.actor.name);
  await inTenant(wallsOf(context), "write", (db) =>
    appendAudit(db, context, {
      action,
      outcome: "refused",
      subject: subject ?? { kind: action.split(".")[0] ?? "", id: null, name: "" },
      before: null,
      after: null,
      reason,
    }),
  );
  throw forbidden(reason);
}
