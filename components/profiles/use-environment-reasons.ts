"use client";

import { can, useMe } from "@/components/console/use-me";
import { viewOnlyReason } from "@/lib/access/describe";

/** Environment key → why no profile can be moved there by whoever looks; only those where that is so. */
export function useEnvironmentReasons(): Record<string, string> {
  const me = useMe();
  return Object.fromEntries(
    me.environments
      .filter(({ id }) => !can(me, "profile:update", { environmentId: id }))
      .map(({ key, name }) => [key, viewOnlyReason(name, me.roles)]),
  );
}
