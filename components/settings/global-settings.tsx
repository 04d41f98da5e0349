"use client";

import { PageFrame } from "@/components/console/page-frame";
import { useEnvironment } from "@/components/console/use-environment";
import { can, useMe } from "@/components/console/use-me";
import { ActiveEnvironmentCard } from "@/components/settings/active-environment-card";
import { AppProfilesCard } from "@/components/settings/app-profiles-card";

/** Settings > Global: what only you see, and what everyone's apps pick from. */
export function GlobalSettings() {
  const me = useMe();
  const { organization } = me;
  return (
    <PageFrame
      crumbs={[{ label: organization.name }, { label: "Settings" }, { label: "Global" }]}
      environment={useEnvironment()}
    >
      <div className="flex flex-col gap-8 px-4 py-6 max-md:py-4">
        <ActiveEnvironmentCard />
        {can(me, "application:read", "anywhere") && <AppProfilesCard />}
      </div>
    </PageFrame>
  );
}
