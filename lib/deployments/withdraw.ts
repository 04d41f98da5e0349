import { requireNotFrozen } from "@/lib/freezes/require-not-frozen";
import { command } from "@/lib/server/command";
import { conflict } from "@/lib/server/errors";
import { endLive, takeTurn } from "./go-live";
import { loadDeployment, subjectOf, summaryOf } from "./load";
import { needsToPublish } from "./needs";
import { DeploymentSummaryOutput, WithdrawInput } from "./schema";

/** Takes a live deployment back: programs that ask for it are answered that nothing is live. */
export const withdraw = command({
  name: "deployment.withdraw",
  input: WithdrawInput,
  output: DeploymentSummaryOutput,
  load: (scope, input) => loadDeployment(scope, input.deploymentId),
  needs: (_input, { environmentId }) => needsToPublish(environmentId),
  subject: (_input, deployment) => subjectOf(deployment),
  async run(scope, input, { application }) {
    await takeTurn(scope, application.id);
    const current = await loadDeployment(scope, input.deploymentId);
    if (current.state !== "live")
      throw conflict(`Deployment ${current.number} is not live any more. Reload.`);
    const overridden = await requireNotFrozen(scope, current.environmentId, input.override);
    await endLive(scope, current, "withdrawn");
    const { id, environmentId, snapshot } = current;
    return {
      result: summaryOf(await loadDeployment(scope, id)),
      change: {
        subject: subjectOf(current),
        environmentId,
        before: { application: application.name, profile: snapshot.profile.name, state: "live" },
        after: { state: "withdrawn", ...overridden },
      },
    };
  },
});
