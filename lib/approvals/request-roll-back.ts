import { takeTurn } from "@/lib/deployments/go-live";
import { loadDeployment, subjectOf } from "@/lib/deployments/load";
import { needsToPublish } from "@/lib/deployments/needs";
import { requireRollBack } from "@/lib/deployments/require-roll-back";
import { command } from "@/lib/server/command";
import { askFor } from "./ask";
import { RequestRollBackInput, RequestSummaryOutput } from "./schema";

/** Asks for approval to make an older snapshot live again. Throws `conflict` as `deployment.roll-back` does. */
export const requestRollBack = command({
  name: "approval.request-roll-back",
  input: RequestRollBackInput,
  output: RequestSummaryOutput,
  load: (scope, input) => loadDeployment(scope, input.deploymentId),
  needs: (_input, { environmentId }) => needsToPublish(environmentId),
  subject: (_input, deployment) => subjectOf(deployment),
  async run(scope, input, { application }) {
    await takeTurn(scope, application.id);
    const { environmentId, profileId, snapshot, contents, repeats } = await requireRollBack(
      scope,
      input.deploymentId,
    );
    return askFor(scope, {
      ...{ environmentId, applicationId: application.id, profileId, contents, snapshot },
      ...{ note: input.note, rollsBackTo: repeats },
    });
  },
});
