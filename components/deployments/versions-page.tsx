"use client";

import { useQuery } from "@tanstack/react-query";
import { PageFrame } from "@/components/console/page-frame";
import { StageToolbar } from "@/components/console/stage-toolbar";
import { useEnvKey } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { DeploymentViews } from "@/components/deployments/deployment-views";
import { VersionsList } from "@/components/deployments/versions-list";
import { applicationOptions } from "@/lib/apps/query-options";
import { consoleHref } from "@/lib/console-href";

/** The versions of an app, by its key: of the app, in no environment. */
export function VersionsPage({ application }: { application: string }) {
  const org = useOrg();
  const env = useEnvKey();
  const app = useQuery(applicationOptions(org, application));
  return (
    <PageFrame
      crumbs={[
        { label: useMe().organization.name },
        { label: "Apps", href: consoleHref(org, "/apps", env) },
        { label: app.data?.name ?? application },
        { label: "Versions" },
      ]}
    >
      <StageToolbar tools={<DeploymentViews application={application} versions />} />
      <VersionsList application={application} />
    </PageFrame>
  );
}
