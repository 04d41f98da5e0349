import { and, eq } from "drizzle-orm";
import { publishingRules } from "@/db/schema/approvals";
import type { Scope } from "@/lib/server/scope";
import { USUAL_HOURS } from "./states";

export type Rule = { approvals: number; hours: number; ruleRevision: number };

/** What publishing in an environment takes: no approval where nobody has said otherwise. */
export async function ruleOf(scope: Scope, environmentId: string): Promise<Rule> {
  const { approvals, hours, revision } = publishingRules;
  const [rule] = await scope.db
    .select({ approvals, hours, ruleRevision: revision })
    .from(publishingRules)
    .where(
      and(
        eq(publishingRules.organizationId, scope.organization.id),
        eq(publishingRules.environmentId, environmentId),
      ),
    );
  return rule ?? { approvals: 0, hours: USUAL_HOURS, ruleRevision: 0 };
}

/** "1 approval", "3 approvals". */
export const approvalsText = (count: number) => (count === 1 ? "1 approval" : `${count} approvals`);
