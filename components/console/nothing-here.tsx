"use client";

import { useSearchParams } from "next/navigation";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { PageFrame } from "@/components/console/page-frame";
import { useEnvKey } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { useSections } from "@/components/console/use-sections";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { consoleHref } from "@/lib/console-href";
import { ALL } from "@/lib/environments/keys";

/** A page of the console that does not exist for this member, or an environment that does not. */
export function NothingHere() {
  const me = useMe();
  const org = useOrg();
  const env = useEnvKey();
  const known = env === ALL || me.environments.some(({ key }) => key === env);
  const asked = useSearchParams().get("env");
  // Not everybody has apps to go to.
  const first = useSections()[0]?.pages[0];
  return (
    <PageFrame crumbs={[{ label: me.organization.name }, { label: "Not found" }]}>
      <EmptyState
        acts={
          known
            ? first && <ButtonLink href={consoleHref(org, first.path, env)}>Go to {first.label}</ButtonLink>
            : me.environments.map(({ key, name, shape, colour }) => (
                <ButtonLink
                  key={key}
                  href={consoleHref(org, first?.path ?? "", key)}
                  icon={<EnvironmentMark shape={shape} colour={colour} />}
                >
                  {name}
                </ButtonLink>
              ))
        }
      >
        <h1 className="mb-1 font-semibold text-ink text-title">
          {known ? "Nothing here" : "This environment was not found."}
        </h1>
        {known
          ? "This page does not exist, or it is in a place your role does not include."
          : `There is no environment “${asked}”, or your role does not include it. These are yours:`}
      </EmptyState>
    </PageFrame>
  );
}
