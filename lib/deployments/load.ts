import { and, eq } from "drizzle-orm";
import { applications } from "@/db/schema/apps";
import { deployments, versions } from "@/db/schema/deployments";
import { profiles } from "@/db/schema/profiles";
import { notFound } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import type { DeploymentSummary } from "./schema";

export type Deployment = typeof deployments.$inferSelect & {
  application: { id: string; key: string; name: string };
  version: number;
  /** The key of the environment that its profile was born on, as long as that is still where it was published. */
  home: string | null;
};

/** Deployments with what they name, to be narrowed by a condition of the caller's. */
export function deploymentRows(scope: Scope) {
  return scope.db
    .select({
      deployment: deployments,
      application: { id: applications.id, key: applications.key, name: applications.name },
      version: versions.number,
      home: profiles.home,
    })
    .from(deployments)
    .innerJoin(
      applications,
      and(
        eq(applications.organizationId, deployments.organizationId),
        eq(applications.id, deployments.applicationId),
      ),
    )
    .innerJoin(
      versions,
      and(eq(versions.organizationId, deployments.organizationId), eq(versions.id, deployments.versionId)),
    )
    .leftJoin(
      profiles,
      and(
        eq(profiles.organizationId, deployments.organizationId),
        eq(profiles.environmentId, deployments.environmentId),
        eq(profiles.id, deployments.profileId),
      ),
    )
    .$dynamic();
}

type Joined = {
  deployment: typeof deployments.$inferSelect;
  application: Deployment["application"];
  version: number;
  home: string | null;
};

export const joined = ({ deployment, ...rest }: Joined): Deployment => ({ ...deployment, ...rest });

/** A deployment that the asker sees. Throws `not-found`. */
export async function loadDeployment(scope: Scope, id: string): Promise<Deployment> {
  const [found] = await deploymentRows(scope).where(
    and(eq(deployments.organizationId, scope.organization.id), eq(deployments.id, id)),
  );
  const environmentId = found?.deployment.environmentId;
  const known = scope.access.can("application:read", "anywhere");
  if (!found || !environmentId || !known || !scope.access.can("deployment:read", { environmentId }))
    throw notFound("This deployment");
  return joined(found);
}

type Through = { organizationId: string; environmentId: string; profileId: string };

/** The condition that a deployment is the one that is live in an environment through a profile. */
export function liveThrough({ organizationId, environmentId, profileId }: Through) {
  return and(
    eq(deployments.organizationId, organizationId),
    eq(deployments.environmentId, environmentId),
    eq(deployments.profileId, profileId),
    eq(deployments.state, "live"),
  );
}

/** What is live in an environment through a profile. */
export async function liveOf(scope: Scope, through: Through): Promise<Deployment | undefined> {
  const [found] = await deploymentRows(scope).where(liveThrough(through));
  return found && joined(found);
}

/** What an audit row about a deployment is about: "Calendar 3". */
export function subjectOf({ id, number, application }: Pick<Deployment, "id" | "number" | "application">) {
  return { kind: "deployment", id, name: `${application.name} ${number}` };
}

export function summaryOf(deployment: Deployment): DeploymentSummary {
  const { id, number, environmentId, application, profileId, snapshot, version } = deployment;
  const { state, note, rollsBackTo, publishedBy, publishedAt, endedBy, endedAt } = deployment;
  return {
    id,
    number,
    environmentId,
    application,
    profile: { id: profileId, ...snapshot.profile },
    version,
    state,
    note,
    rollsBackTo,
    publishedBy,
    publishedAt: publishedAt.toISOString(),
    endedBy,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
