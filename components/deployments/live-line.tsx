"use client";

import { useQuery } from "@tanstack/react-query";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { Moment } from "@/components/ui/moment";
import { TextLink } from "@/components/ui/text-link";
import { consoleHref } from "@/lib/console-href";
import { publishPlanOptions } from "@/lib/deployments/query-options";
import type { Environment } from "@/lib/environments/schema";

type Props = { app: { key: string }; profile: { id: string }; environment: Environment };

/** What is live through a profile, and whether the profile says something else by now. */
export function LiveLine({ app, profile, environment }: Props) {
  const org = useOrg();
  const readable = can(useMe(), "deployment:read", { environmentId: environment.id });
  const plan = useQuery({ ...publishPlanOptions(org, profile.id), enabled: readable });
  // Of one line's height from the beginning.
  if (!readable) return null;
  const { live, differences, newVersion } = plan.data ?? { live: null, differences: [], newVersion: false };
  const changed = differences.length > 0 || newVersion;
  return (
    <p className="min-h-5 text-body text-muted">
      {plan.data && !live && `Nothing is live in ${environment.name} yet.`}
      {live && (
        <>
          Live in {environment.name}:{" "}
          <TextLink
            href={consoleHref(org, `/apps/${app.key}/deployments`, environment.key, { inspect: live.id })}
          >
            deployment {live.number}
          </TextLink>{" "}
          of version {live.version}, published <Moment at={live.publishedAt} />.
          {changed ? " There are changes that are not published yet." : " Nothing has changed since."}
        </>
      )}
    </p>
  );
}
