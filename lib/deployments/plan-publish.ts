import { loadProfile } from "@/lib/profiles/load";
import { query } from "@/lib/server/query";
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
    return {
      environmentId: profile.environmentId,
      version: (last?.number ?? 0) + (newVersion ? 1 : 0),
      newVersion,
      live: live ? summaryOf(live) : null,
      checks: await checksOf(scope, profile, draft, snapshot),
      differences: snapshotDifferences(scope, profile.environmentId, live?.snapshot ?? null, snapshot),
    };
  },
});
