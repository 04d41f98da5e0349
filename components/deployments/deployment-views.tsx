"use client";

import { useEnvKey } from "@/components/console/use-environment";
import { useOrg } from "@/components/console/use-me";
import { ViewLinks } from "@/components/console/view-links";
import { consoleHref } from "@/lib/console-href";

/** What was published of an app, or what it asked for in each version. */
export function DeploymentViews({ application, versions }: { application: string; versions: boolean }) {
  const org = useOrg();
  const env = useEnvKey();
  const path = `/apps/${application}/deployments` as const;
  return (
    <ViewLinks
      views={[
        { label: "Deployments", href: consoleHref(org, path, env), chosen: !versions },
        { label: "Versions", href: consoleHref(org, path, env, { view: "versions" }), chosen: versions },
      ]}
    />
  );
}
