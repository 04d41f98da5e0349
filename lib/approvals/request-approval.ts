import { loadApplication } from "@/lib/apps/load";
import { draftOf } from "@/lib/deployments/contents";
import { takeTurn } from "@/lib/deployments/go-live";
import { needsToPublish } from "@/lib/deployments/needs";
import { requirePublishable } from "@/lib/deployments/require-publishable";
import { loadProfile } from "@/lib/profiles/load";
import { command } from "@/lib/server/command";
import { askFor } from "./ask";
import { RequestApprovalInput, RequestSummaryOutput } from "./schema";

/**
 * Asks for approval to publish a profile as it is now: that is what is published once it is approved. Throws `conflict`
 * for what blocks it.
 */
export const requestApproval = command({
  name: "approval.request",
  input: RequestApprovalInput,
  output: RequestSummaryOutput,
  async load(scope, input) {
    const profile = await loadProfile(scope, input.profileId);
    return { ...profile, app: await loadApplication(scope, profile.applicationId) };
  },
  needs: (_input, { environmentId }) => needsToPublish(environmentId),
  subject: (_input, { id, name }) => ({ kind: "profile", id, name }),
  async run(scope, input, { app, ...profile }) {
    await takeTurn(scope, app.id);
    const contents = await draftOf(scope, app.id);
    const { environmentId, id: profileId } = profile;
    const snapshot = await requirePublishable(scope, profile, contents);
    return askFor(scope, {
      ...{ environmentId, applicationId: app.id, profileId, contents, snapshot },
      ...{ note: input.note, rollsBackTo: null },
    });
  },
});
