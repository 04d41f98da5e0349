"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { EnvironmentBadge } from "@/components/console/environment-badge";
import { solidColour } from "@/components/console/environment-colours";
import { useMe, useOrg } from "@/components/console/use-me";
import { gapsOf } from "@/components/profiles/gaps";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { consoleHref } from "@/lib/console-href";
import { isProduction } from "@/lib/environments/face";
import { isMisaligned } from "@/lib/profiles/alignment";

/** Above a profile's column: which it is, where it works, whether that is where it belongs, and what it lacks. */
export function MatrixHead() {
  const org = useOrg();
  const { environments, organization } = useMe();
  const { app, profile, environment } = useOpenSettings();
  const misaligned = isMisaligned(profile, environment, organization.licence);
  const home = environments.find(({ key }) => key === profile.home);
  const { all, urgent } = gapsOf(profile);
  return (
    <div className="relative flex flex-col items-start gap-1 py-2 font-normal">
      {isProduction(environment) && (
        <span
          aria-hidden="true"
          className={clsx("absolute inset-x-[-0.75rem] top-0 h-[3px]", solidColour[environment.colour])}
        />
      )}
      <Link
        prefetch={false}
        href={consoleHref(org, `/apps/${app.key}/settings`, environment.key, { profile: profile.key })}
        className="max-w-full truncate rounded-[3px] font-medium text-body text-ink hover:underline"
      >
        {profile.name}
      </Link>
      <EnvironmentBadge environment={environment} />
      {misaligned && (
        <span className="text-meta text-warning">▲ Not in {home?.name ?? "its own environment"}</span>
      )}
      <span className={clsx("text-meta", urgent > 0 ? "text-warning" : "text-muted")}>
        {gapWords(all, urgent)}
      </span>
    </div>
  );
}

function gapWords(all: number, urgent: number): string {
  if (all === 0) return "Complete";
  const said = all === 1 ? "1 gap" : `${all} gaps`;
  return urgent > 0 ? `▲ ${said}, ${urgent} to fill` : said;
}
