import { and, eq, inArray } from "drizzle-orm";
import { deployments } from "@/db/schema/deployments";
import { inUse } from "@/lib/server/errors";
import { environmentById, type Scope } from "@/lib/server/scope";
import { deploymentRows } from "./load";

/** Throws `in-use` where one of these profiles has published what is still live. */
export async function requireNotLive(scope: Scope, profileIds: readonly string[]): Promise<void> {
  const [live] = await deploymentRows(scope)
    .where(
      and(
        eq(deployments.organizationId, scope.organization.id),
        inArray(deployments.profileId, [...profileIds]),
        eq(deployments.state, "live"),
      ),
    )
    .limit(1);
  if (!live) return;
  const { snapshot, environmentId } = live.deployment;
  const { name } = environmentById(scope, environmentId);
  throw inUse(
    `${live.application.name} (${snapshot.profile.name}) is live in ${name}. Withdraw it there first.`,
  );
}
