"use client";

import { can, reasonIn, useMe } from "@/components/console/use-me";

/** Environment key → why no profile can be moved there by whoever looks; only those where that is so. */
export function useEnvironmentReasons(): Record<string, string> {
  const me = useMe();
  return Object.fromEntries(
    me.environments
      .filter(({ id }) => !can(me, "profile:update", { environmentId: id }))
      .map((each) => [each.key, reasonIn(me, each, "profile:update")]),
  );
}
