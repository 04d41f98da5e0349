import { and, desc, eq, lt } from "drizzle-orm";
import { deployments } from "@/db/schema/deployments";
import { approvedBy } from "@/lib/approvals/approved-by";
import { notFound } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import type { Scope } from "@/lib/server/scope";
import { type Deployment, deploymentRows, joined, liveOf, loadDeployment, summaryOf } from "./load";
import { type DeploymentDetail, DeploymentDetailOutput, DeploymentInput } from "./schema";
import { snapshotDifferences } from "./snapshot-differences";

/** A deployment with its snapshot, and what sets it apart from another one. Throws `not-found`. */
export const getDeployment = query({
  name: "deployment.get",
  input: DeploymentInput,
  output: DeploymentDetailOutput,
  async run(scope, input): Promise<DeploymentDetail> {
    const deployment = await loadDeployment(scope, input.deploymentId);
    const { snapshot } = deployment;
    const other = await comparedWith(scope, deployment, input.against);
    return {
      ...summaryOf(deployment),
      settings: snapshot.settings,
      rows: snapshot.rows.map(({ key, name, kind, resource }) => ({
        ...{ key, name, kind },
        resource: resource && { id: resource.id, key: resource.key, name: resource.name },
      })),
      variables: snapshot.variables.map(({ name, secret, value }) => ({ name, secret, value })),
      approvedBy: await approvedBy(scope, deployment),
      comparedWith: other ? { id: other.id, number: other.number } : null,
      differences: other
        ? snapshotDifferences(scope, deployment.environmentId, other.snapshot, snapshot)
        : [],
    };
  },
});

async function comparedWith(
  scope: Scope,
  deployment: Deployment,
  against: string | undefined,
): Promise<Deployment | undefined> {
  if (against === undefined)
    return deployment.state === "live" ? before(scope, deployment) : liveOf(scope, deployment);
  const other = await loadDeployment(scope, against);
  const { applicationId, environmentId } = deployment;
  if (other.applicationId !== applicationId || other.environmentId !== environmentId)
    throw notFound("This deployment of the same app and environment");
  return other;
}

/** The one that it came in place of, through the same profile. */
async function before(scope: Scope, deployment: Deployment): Promise<Deployment | undefined> {
  const [found] = await deploymentRows(scope)
    .where(
      and(
        eq(deployments.organizationId, deployment.organizationId),
        eq(deployments.environmentId, deployment.environmentId),
        eq(deployments.profileId, deployment.profileId),
        lt(deployments.number, deployment.number),
      ),
    )
    .orderBy(desc(deployments.number))
    .limit(1);
  return found && joined(found);
}
