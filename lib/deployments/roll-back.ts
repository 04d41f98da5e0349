import { and, eq, inArray } from "drizzle-orm";
import type { Snapshot } from "@/db/schema/deployments";
import { resources } from "@/db/schema/resources";
import { listed } from "@/lib/listed";
import { command } from "@/lib/server/command";
import { conflict } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import { goLive, takeTurn } from "./go-live";
import { loadDeployment, subjectOf, summaryOf } from "./load";
import { needsToPublish } from "./needs";
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
  async run(scope, input, { application }) {
    await takeTurn(scope, application.id);
    const older = await loadDeployment(scope, input.deploymentId);
    if (older.state === "live") throw conflict(`Deployment ${older.number} is live already.`);
    const { environmentId, snapshot } = older;
    const gone = await missingFrom(scope, environmentId, snapshot);
    if (gone.length > 0)
      throw conflict(
        `${listed(gone)} ${gone.length === 1 ? "was" : "were"} deleted since. Publish with another choice instead.`,
      );
    const { organizationId, applicationId, profileId, versionId } = older;
    const { id } = await goLive(scope, {
      ...{ organizationId, environmentId, applicationId, profileId },
      ...{ versionId, snapshot, note: input.note, rollsBackTo: older.rollsBackTo ?? older.number },
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
          note: input.note,
        },
      },
    };
  },
});

/** Names of what a snapshot holds that is no longer there. */
async function missingFrom(scope: Scope, environmentId: string, { rows }: Snapshot): Promise<string[]> {
  const held = rows.flatMap(({ resource }) => resource ?? []);
  if (held.length === 0) return [];
  const found = await scope.db
    .select({ id: resources.id })
    .from(resources)
    .where(
      and(
        eq(resources.organizationId, scope.organization.id),
        eq(resources.environmentId, environmentId),
        inArray(
          resources.id,
          held.map(({ id }) => id),
        ),
      ),
    );
  const there = new Set(found.map(({ id }) => id));
  return [...new Set(held.filter(({ id }) => !there.has(id)).map(({ name }) => name))];
}
