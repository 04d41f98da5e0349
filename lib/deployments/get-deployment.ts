import { query } from "@/lib/server/query";
import { liveOf, loadDeployment, summaryOf } from "./load";
import { type DeploymentDetail, DeploymentDetailOutput, DeploymentInput } from "./schema";
import { snapshotDifferences } from "./snapshot-differences";

/** A deployment with its snapshot, and what is different in what is live there now. Throws `not-found`. */
export const getDeployment = query({
  name: "deployment.get",
  input: DeploymentInput,
  output: DeploymentDetailOutput,
  async run(scope, input): Promise<DeploymentDetail> {
    const deployment = await loadDeployment(scope, input.deploymentId);
    const { snapshot } = deployment;
    const live = await liveOf(scope, deployment);
    return {
      ...summaryOf(deployment),
      settings: snapshot.settings,
      rows: snapshot.rows.map(({ key, name, kind, resource }) => ({
        ...{ key, name, kind },
        resource: resource && { id: resource.id, key: resource.key, name: resource.name },
      })),
      variables: snapshot.variables.map(({ name, secret, value }) => ({ name, secret, value })),
      differences: live ? snapshotDifferences(scope, deployment.environmentId, snapshot, live.snapshot) : [],
    };
  },
});
