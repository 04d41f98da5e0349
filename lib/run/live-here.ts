import { and, eq } from "drizzle-orm";
import { applications } from "@/db/schema/apps";
import { deployments } from "@/db/schema/deployments";
import { type Deployment, deploymentRows, joined } from "@/lib/deployments/load";
import type { Environment } from "@/lib/environments/schema";
import { conflict, Refusal } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";

/**
 * What is live of an app in an environment: the named profile's; else that of the default profile which is named after
 * the environment, else the only one. Throws `not-found` where nothing is, `conflict` where it can't be told which.
 */
export async function liveHere(
  scope: Scope,
  environment: Environment,
  application: string,
  profile: string | undefined,
): Promise<Deployment> {
  const live = await deploymentRows(scope).where(
    and(
      eq(deployments.organizationId, scope.organization.id),
      eq(deployments.environmentId, environment.id),
      eq(deployments.state, "live"),
      eq(applications.key, application),
    ),
  );
  const named = live.filter(
    ({ deployment }) => profile === undefined || deployment.snapshot.profile.key === profile,
  );
  const aligned = named.filter(({ home }) => home === environment.key);
  const [only, ...others] = aligned.length > 0 ? aligned : named;
  if (!only) throw nothingLive(environment, application, profile);
  if (others.length === 0) return joined(only);
  const keys = [only, ...others].map(({ deployment }) => deployment.snapshot.profile.key).sort();
  throw conflict(
    `Several profiles of this app are live in ${environment.name}: ${keys.join(", ")}. Name one with ?profile=.`,
  );
}

/** The same for an app that is not there. */
function nothingLive({ name }: Environment, application: string, profile: string | undefined): Refusal {
  const what = profile === undefined ? application : `${application} (${profile})`;
  return new Refusal("not-found", `Nothing of the app ${what} is live in ${name}. Publish it there first.`);
}
