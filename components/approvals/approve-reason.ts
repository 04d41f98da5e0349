import { can, reasonIn } from "@/components/console/use-me";
import type { RequestDetail } from "@/lib/approvals/schema";
import type { Environment } from "@/lib/environments/schema";
import { listed } from "@/lib/listed";
import type { Me } from "@/lib/members/schema";

/** Why whoever looks can't approve this; undefined: they can. */
export function approveReason(me: Me, environment: Environment, request: RequestDetail): string | undefined {
  if (!can(me, "deployment:approve", { environmentId: environment.id }))
    return reasonIn(me, environment, "deployment:approve");
  if (request.own) {
    const others =
      request.approvers && request.approvers.length > 0 ? listed(request.approvers) : "nobody yet";
    return `You asked for this yourself. Who may approve it: ${others}.`;
  }
  return request.approvedByAsker ? "You approved this already." : undefined;
}
