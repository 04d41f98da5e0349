import { and, desc, eq, inArray, lt, or } from "drizzle-orm";
import { deployments } from "@/db/schema/deployments";
import { loadApplication } from "@/lib/apps/load";
import { loadProfile } from "@/lib/profiles/load";
import { cursorOf, readCursor } from "@/lib/resources/cursor";
import { PAGE } from "@/lib/resources/states";
import { noneFound } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import { deploymentRows, joined, summaryOf } from "./load";
import { environmentsIn } from "./looked-at";
import { type DeploymentPage, DeploymentPageOutput, ListDeploymentsInput } from "./schema";

/** Deployments, the newest first, a page at a time: of an app, of a profile, or of all apps in an environment. */
export const listDeployments = query({
  name: "deployment.list",
  input: ListDeploymentsInput,
  output: DeploymentPageOutput,
  async run(scope, input): Promise<DeploymentPage> {
    const { access, organization } = scope;
    // Each names its app.
    const readable = access.can("deployment:read", "anywhere") && access.can("application:read", "anywhere");
    if (!readable) throw noneFound("Deployments");
    const app = input.application ? await loadApplication(scope, input.application) : undefined;
    const profile = input.profileId ? await loadProfile(scope, input.profileId) : undefined;
    const after = input.after === undefined ? undefined : readCursor("changed", input.after);
    const rows = await deploymentRows(scope)
      .where(
        and(
          eq(deployments.organizationId, organization.id),
          inArray(deployments.environmentId, environmentsIn(scope, input.env)),
          app && eq(deployments.applicationId, app.id),
          profile && eq(deployments.profileId, profile.id),
          input.state && eq(deployments.state, input.state),
          after && beyond(after),
        ),
      )
      .orderBy(desc(deployments.publishedAt), desc(deployments.id))
      .limit(PAGE + 1);
    const items = rows.slice(0, PAGE).map((row) => summaryOf(joined(row)));
    const last = rows.length > PAGE ? items.at(-1) : undefined;
    return { items, next: last ? cursorOf("changed", { id: last.id, value: last.publishedAt }) : null };
  },
});

function beyond({ value, id }: { value: string; id: string }) {
  const at = new Date(value);
  return or(lt(deployments.publishedAt, at), and(eq(deployments.publishedAt, at), lt(deployments.id, id)));
}
