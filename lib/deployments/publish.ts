import { requireNoApproval } from "@/lib/approvals/require-no-approval";
import { loadApplication } from "@/lib/apps/load";
import { requireNotFrozen } from "@/lib/freezes/require-not-frozen";
import { loadProfile } from "@/lib/profiles/load";
import { command } from "@/lib/server/command";
import { draftOf } from "./contents";
import { goLive, nameOf, takeTurn } from "./go-live";
import { loadDeployment, subjectOf, summaryOf } from "./load";
import { needsToPublish } from "./needs";
import { requirePublishable } from "./require-publishable";
import { DeploymentSummaryOutput, PublishInput } from "./schema";
import { versionOf } from "./version-of";

/**
 * Publishes an app through a profile: its draft as a version, if it differs from the last one, and the profile as it is
 * as a deployment, live in the profile's environment in place of the one before. Throws `conflict` for what blocks it.
 */
export const publish = command({
  name: "deployment.publish",
  input: PublishInput,
  output: DeploymentSummaryOutput,
  async load(scope, input) {
    const profile = await loadProfile(scope, input.profileId);
    return { ...profile, app: await loadApplication(scope, profile.applicationId) };
  },
  needs: (_input, { environmentId }) => needsToPublish(environmentId),
  subject: (_input, { id, name }) => ({ kind: "profile", id, name }),
  async run(scope, { note, override }, { app, ...profile }) {
    await takeTurn(scope, app.id);
    const { organizationId, environmentId, id: profileId } = profile;
    await requireNoApproval(scope, environmentId);
    const overridden = await requireNotFrozen(scope, environmentId, override);
    const contents = await draftOf(scope, app.id);
    const snapshot = await requirePublishable(scope, profile, contents);
    const author = nameOf(scope);
    const version = await versionOf(scope, app.id, { contents, note, author });
    const { id } = await goLive(scope, {
      ...{ organizationId, environmentId, applicationId: app.id, profileId },
      ...{ versionId: version.id, snapshot, note, rollsBackTo: null, publishedBy: author },
    });
    const result = summaryOf(await loadDeployment(scope, id));
    return {
      result,
      change: {
        subject: subjectOf(result),
        environmentId,
        before: null,
        after: { application: app.name, profile: profile.name, version: version.number, note, ...overridden },
      },
    };
  },
});
