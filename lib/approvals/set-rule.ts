import { and, eq } from "drizzle-orm";
import { publishingRules } from "@/db/schema/approvals";
import { listed } from "@/lib/listed";
import { command } from "@/lib/server/command";
import { changedSince, invalid } from "@/lib/server/errors";
import { environmentById } from "@/lib/server/scope";
import { approversIn } from "./approvers";
import { publishingOf } from "./get-publishing";
import { ruleOf } from "./rule-of";
import { PublishingOutput, SetRuleInput } from "./schema";

/**
 * Says how many approve before something is published in an environment. Throws `invalid` where too few members may: one
 * more than are needed, as nobody approves what they asked for.
 */
export const setRule = command({
  name: "approval.set-rule",
  input: SetRuleInput,
  output: PublishingOutput,
  load: (scope, input) => environmentById(scope, input.environmentId),
  needs: ({ environmentId }) => [
    { permission: "environment:update", in: "organization" },
    { permission: "environment:update", environmentId },
  ],
  subject: (_input, { id, name }) => ({ kind: "environment", id, name }),
  async run(scope, { environmentId, ruleRevision, approvals, hours }, { name }) {
    const before = await ruleOf(scope, environmentId);
    if (before.ruleRevision !== ruleRevision) throw changedSince(`what publishing in ${name} takes`);
    const names = [...(await approversIn(scope, environmentId)).values()];
    if (approvals > 0 && names.length <= approvals)
      throw invalid({
        approvals: `${name} would need ${approvals + 1} members who may approve, as nobody approves what they asked for. ${who(names)}`,
      });
    const organizationId = scope.organization.id;
    const changed = { approvals, hours, revision: ruleRevision + 1 };
    // Whoever is quicker by a moment made the row, or its next revision.
    const written =
      ruleRevision === 0
        ? await scope.db
            .insert(publishingRules)
            .values({ organizationId, environmentId, ...changed })
            .onConflictDoNothing()
        : await scope.db
            .update(publishingRules)
            .set(changed)
            .where(
              and(
                eq(publishingRules.organizationId, organizationId),
                eq(publishingRules.environmentId, environmentId),
                eq(publishingRules.revision, ruleRevision),
              ),
            );
    if (written.rowCount === 0) throw changedSince(`what publishing in ${name} takes`);
    return {
      result: await publishingOf(scope, environmentId),
      change: {
        subject: { kind: "environment", id: environmentId, name },
        environmentId,
        before: { approvals: before.approvals, hours: before.hours },
        after: { approvals, hours },
      },
    };
  },
});

function who(names: readonly string[]): string {
  if (names.length === 0) return "Nobody may yet.";
  return `${names.length} may: ${listed(names)}.`;
}
