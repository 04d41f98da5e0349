import { requireNoApproval } from "@/lib/approvals/require-no-approval";
import { requireNotFrozen } from "@/lib/freezes/require-not-frozen";
import { command } from "@/lib/server/command";
import { goLive, nameOf, takeTurn } from "./go-live";
import { loadDeployment, subjectOf, summaryOf } from "./load";
import { needsToPublish } from "./needs";
import { requireRollBack } from "./require-roll-back";
import { DeploymentSummaryOutput, RollBackInput } from "./schema";

/**
 * Makes an older snapshot live again, as a new deployment in place of the one that is. What it read from must still be
 * there. Throws `conflict` where it is not, and for one that is live itself.
 */
export const rollBack = command({
  name: "deployment.roll-back",
  input: RollBackInput,
  output: DeploymentSummaryOutput,
  load: (scope, input) => loadDeployment(scope, input.deploymentId),
  needs: (_input, { environmentId }) => needsToPublish(environmentId),
  subject: (_input, deployment) => subjectOf(deployment),
  async run(scope, { deploymentId, note, override }, { application }) {
    await takeTurn(scope, application.id);
    const older = await requireRollBack(scope, deploymentId);
    const { organizationId, environmentId, applicationId, profileId, versionId, snapshot } = older;
    await requireNoApproval(scope, environmentId);
    const overridden = await requireNotFrozen(scope, environmentId, override);
    const { id } = await goLive(scope, {
      ...{ organizationId, environmentId, applicationId, profileId },
      ...{ versionId, snapshot, note, rollsBackTo: older.repeats, publishedBy: nameOf(scope) },
    });
    const result = summaryOf(await loadDeployment(scope, id));
    return {
      result,
      change: {
        subject: subjectOf(result),
        environmentId,
        before: null,
        after: {
          application: application.name,
          profile: snapshot.profile.name,
          version: older.version,
          rollsBackTo: result.rollsBackTo,
          note,
          ...overridden,
        },
      },
    };
  },
});
