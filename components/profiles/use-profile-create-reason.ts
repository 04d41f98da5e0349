"use client";

import { can, reasonAbout, useMe } from "@/components/console/use-me";

/** Why no profile can be added by whoever looks; undefined when it can, in any one environment. */
export function useProfileCreateReason(): string | undefined {
  const me = useMe();
  if (can(me, "profile:create", "anywhere")) return undefined;
  return reasonAbout(me, "profiles, not add them", "profile:create");
}
