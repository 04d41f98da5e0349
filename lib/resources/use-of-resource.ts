import { and, asc, eq } from "drizzle-orm";
import { applications, slots } from "@/db/schema/apps";
import { deploymentPicks, deployments } from "@/db/schema/deployments";
import { bindings, profiles } from "@/db/schema/profiles";
import { deploymentRows } from "@/lib/deployments/load";
import { isKindId } from "@/lib/kinds/faces";
import { applicationOfPick, profileOfPick, rowOfPick } from "@/lib/profiles/joins";
import type { Scope } from "@/lib/server/scope";
import { rowsReferringTo } from "./references";
import type { LiveUse, PartUse, PickUse, ResourceUse } from "./schema";

const most = 100;

type Used = { environmentId: string; id: string };

/**
 * The visible profiles that have picked a resource, the visible deployments that run with it, and the visible resources
 * that are made of it; at most 100 each.
 */
export async function usesOf(scope: Scope, used: Used): Promise<ResourceUse[]> {
  return [
    ...(await picksOf(scope, used)),
    ...(await liveUsesOf(scope, used)),
    ...(await partsOf(scope, used)),
  ];
}

async function liveUsesOf(scope: Scope, { environmentId, id }: Used): Promise<LiveUse[]> {
  if (!scope.access.can("deployment:read", { environmentId })) return [];
  const found = await deploymentRows(scope)
    .innerJoin(
      deploymentPicks,
      and(
        eq(deploymentPicks.organizationId, deployments.organizationId),
        eq(deploymentPicks.environmentId, deployments.environmentId),
        eq(deploymentPicks.deploymentId, deployments.id),
      ),
    )
    .where(
      and(
        eq(deploymentPicks.organizationId, scope.organization.id),
        eq(deploymentPicks.environmentId, environmentId),
        eq(deploymentPicks.resourceId, id),
      ),
    )
    .orderBy(asc(applications.nameKey), asc(deployments.number))
    .limit(most);
  const uses = found.map(({ deployment, application }) => ({
    deployment: { id: deployment.id, number: deployment.number },
    application,
    profile: { id: deployment.profileId, ...deployment.snapshot.profile },
    environmentId,
  }));
  // Two rows may have picked the same.
  return [...new Map(uses.map((use) => [use.deployment.id, use])).values()];
}

async function partsOf(scope: Scope, used: Used): Promise<PartUse[]> {
  const rows = await rowsReferringTo(scope, used).limit(most);
  return rows.flatMap(({ id, kind, name, environmentId }) =>
    isKindId(kind) && scope.access.can(`${kind}:read`, { environmentId })
      ? [{ resource: { id, kind, name }, environmentId }]
      : [],
  );
}

async function picksOf(scope: Scope, { environmentId, id }: Used): Promise<PickUse[]> {
  if (!scope.access.can("profile:read", { environmentId })) return [];
  return scope.db
    .select({
      profile: { id: profiles.id, name: profiles.name, key: profiles.key },
      application: { id: applications.id, name: applications.name, key: applications.key },
      row: { id: slots.id, name: slots.name },
      environmentId: bindings.environmentId,
    })
    .from(bindings)
    .innerJoin(profiles, profileOfPick)
    .innerJoin(applications, applicationOfPick)
    .innerJoin(slots, rowOfPick)
    .where(
      and(
        eq(bindings.organizationId, scope.organization.id),
        eq(bindings.environmentId, environmentId),
        eq(bindings.resourceId, id),
      ),
    )
    .orderBy(asc(applications.nameKey), asc(profiles.nameKey), asc(slots.position))
    .limit(most);
}
