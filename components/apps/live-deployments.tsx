"use client";

import { EnvironmentMark } from "@/components/console/environment-mark";
import { useMe } from "@/components/console/use-me";
import type { ApplicationSummary } from "@/lib/apps/schema";

/** What is live of an app, by environment: the deployment's number, and the version. */
export function LiveDeployments({ live }: { live: ApplicationSummary["live"] }) {
  const { environments } = useMe();
  const known = environments.flatMap((environment) =>
    live
      .filter(({ environmentId }) => environmentId === environment.id)
      .map((deployment) => ({ ...deployment, environment })),
  );
  return (
    <span className="flex items-center gap-3">
      {known.map(({ deploymentId, number, version, profile, environment }) => (
        <span
          key={deploymentId}
          title={`${profile} in ${environment.name}: deployment ${number}, version ${version}`}
          className="inline-flex shrink-0 items-center gap-1.5"
        >
          <EnvironmentMark shape={environment.shape} colour={environment.colour} />
          <span className="sr-only">{environment.name}:</span>
          {number} · v{version}
        </span>
      ))}
    </span>
  );
}
