"use client";

import { can, useMe } from "@/components/console/use-me";
import { roleNames } from "@/lib/access/describe";

/** Why no profile can be added by whoever looks; undefined when it can, in any one environment. */
export function useProfileCreateReason(): string | undefined {
  const me = useMe();
  if (can(me, "profile:create", "anywhere")) return undefined;
  return `You can view profiles, not add them. Your role: ${roleNames(me.roles)}.`;
}
