"use client";

import type { ReactNode } from "react";
import { PageFrame } from "@/components/console/page-frame";
import { useEnvironment } from "@/components/console/use-environment";
import { useMe } from "@/components/console/use-me";
import { SampleDataCard } from "@/components/settings/sample-data-card";
import { CaptionCard } from "@/components/ui/caption-card";

/** Settings > Organization: what it is called, and what it holds of sample data. */
export function OrganizationSettings() {
  const { organization } = useMe();
  return (
    <PageFrame
      crumbs={[{ label: organization.name }, { label: "Settings" }, { label: "Organization" }]}
      environment={useEnvironment()}
    >
      <div className="flex flex-col gap-8 px-4 py-6 max-md:py-4">
        <CaptionCard title="Organization" caption="It owns everything here. The address begins with its key.">
          <dl className="grid gap-4 text-body sm:grid-cols-2">
            <Fact name="Name">{organization.name}</Fact>
            <Fact name="Key">
              <span className="font-mono">{organization.slug}</span>
            </Fact>
          </dl>
        </CaptionCard>
        <SampleDataCard />
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
