"use client";

import type { ReactNode } from "react";
import { PageFrame } from "@/components/console/page-frame";
import { useEnvironment } from "@/components/console/use-environment";
import { useLicenceLock } from "@/components/console/use-licence-lock";
import { useMe } from "@/components/console/use-me";
import { DeleteOrganizationCard } from "@/components/settings/delete-organization-card";
import { OrganizationName } from "@/components/settings/organization-name";
import { SampleDataCard } from "@/components/settings/sample-data-card";
import { CaptionCard } from "@/components/ui/caption-card";

/** Settings > Organization: what it is called, what it is licensed for, its sample data, and its end. */
export function OrganizationSettings() {
  const { organization } = useMe();
  const locked = useLicenceLock("Environments");
  return (
    <PageFrame
      crumbs={[{ label: organization.name }, { label: "Settings" }, { label: "Organization" }]}
      environment={useEnvironment()}
    >
      <div className="flex flex-col gap-8 px-4 py-6 max-md:py-4">
        <CaptionCard
          title="Organization"
          caption="It owns everything here. Every link into it begins with its address."
        >
          <div className="flex flex-col gap-4">
            <OrganizationName />
            <dl className="grid gap-4 text-body sm:grid-cols-2">
              <Fact name="Address">
                <span className="font-mono">{organization.slug}</span>
              </Fact>
              <Fact name="Licence">
                {organization.licence}
                <span className="block text-meta text-muted">
                  {locked ?? "Includes environments and custom roles."}
                </span>
              </Fact>
            </dl>
          </div>
        </CaptionCard>
        <SampleDataCard />
        <DeleteOrganizationCard />
      </div>
    </PageFrame>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <dt className="font-medium text-meta text-muted">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}
