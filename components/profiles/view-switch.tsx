"use client";

import { useOrg } from "@/components/console/use-me";
import { ViewLinks } from "@/components/console/view-links";
import { consoleHref } from "@/lib/console-href";
import { ALL_PROFILES } from "@/lib/profiles/views";

type Props = {
  /** The app's key. */
  app: string;
  env: string;
  /** The key of the profile that is open, or was. */
  profile: string | undefined;
  all: boolean;
};

/** Whether an app's settings show one profile, or all of them side by side. */
export function ViewSwitch({ app, env, profile, all }: Props) {
  const org = useOrg();
  const hrefOf = (view: string | undefined) =>
    consoleHref(org, `/apps/${app}/settings`, env, { profile, view });
  return (
    <ViewLinks
      views={[
        { label: "One profile", href: hrefOf(undefined), chosen: !all },
        { label: "All profiles", href: hrefOf(ALL_PROFILES), chosen: all },
      ]}
    />
  );
}
