import { viewingReason } from "@/lib/access/describe";
import type { Subject } from "@/lib/audit/append";
import type { Context } from "./context";
import { forbidden } from "./errors";
import { writeRefusal } from "./refusals";

/**
 * Throws `forbidden` where somebody looks at the console as somebody else, and writes down that they tried.
 * `action`: as the audit log calls it. `subject`: what it was about, as far as it is known.
 */
export async function refuseWhileViewing(context: Context, action: string, subject?: Subject): Promise<void> {
  if (!context.viewer) return;
  const reason = viewingReason(context.actor.name);
  await writeRefusal(context, {
    action,
    subject: subject ?? { kind: action.split(".")[0] ?? "", id: null, name: "" },
    reason,
  });
  throw forbidden(reason);
}
