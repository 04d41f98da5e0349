import { openRequestOf } from "@/lib/approvals/open-request";
import { approvalsText, ruleOf } from "@/lib/approvals/rule-of";
import { freezeNow } from "@/lib/freezes/load";
import { frozenText } from "@/lib/freezes/require-not-frozen";
import { loadProfile } from "@/lib/profiles/load";
import { query } from "@/lib/server/query";
import { environmentById } from "@/lib/server/scope";
import { checksOf } from "./checks";
import { draftOf, lastVersion, sameContents } from "./contents";
import { liveOf, summaryOf } from "./load";
import { PlanPublishInput, type PublishPlan, PublishPlanOutput } from "./schema";
import { snapshotOf } from "./snapshot";
import { snapshotDifferences } from "./snapshot-differences";

/** What publishing a profile as it is would do: what stands in its way, and what differs from what is live. */
export const planPublish = query({
  name: "deployment.plan",
  input: PlanPublishInput,
  output: PublishPlanOutput,
  async run(scope, input): Promise<PublishPlan> {
    const profile = await loadProfile(scope, input.profileId);
    const draft = await draftOf(scope, profile.applicationId);
    const snapshot = await snapshotOf(scope, profile);
    const last = await lastVersion(scope, profile.applicationId);
    const newVersion = !last || !sameContents(last.contents, draft);
    const readable = scope.access.can("deployment:read", { environmentId: profile.environmentId });
    const live = readable ? await liveOf(scope, { ...profile, profileId: profile.id }) : undefined;
    const { organizationId, environmentId } = profile;
    const { approvals } = await ruleOf(scope, environmentId);
    const freeze = await freezeNow(scope, environmentId);
    const environment = environmentById(scope, environmentId);
    const warnings = [
      ...(approvals > 0
        ? [`${environment.name} needs ${approvalsText(approvals)} before this is published.`]
        : []),
      // What is published at once says so itself, and asks for the reason why it is overridden.
      ...(freeze && approvals > 0 ? [frozenText(environment, freeze)] : []),
    ];
    return {
      environmentId,
      version: (last?.number ?? 0) + (newVersion ? 1 : 0),
      newVersion,
      live: live ? summaryOf(live) : null,
      checks: [
        ...(await checksOf(scope, profile, draft, snapshot)),
        ...warnings.map((message) => ({ level: "warns" as const, message })),
      ],
      differences: snapshotDifferences(scope, environmentId, live?.snapshot ?? null, snapshot),
      approvals,
      requestId: readable
        ? await openRequestOf(scope, { organizationId, environmentId, profileId: profile.id })
        : null,
      freeze: freeze ?? null,
    };
  },
});
