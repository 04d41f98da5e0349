"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { applicationsKey } from "@/lib/apps/query-options";
import { deploymentsKey } from "@/lib/deployments/query-options";

/** To be called once something was published, rolled back or withdrawn: what names it is read again. */
export function useDeploymentsChanged(): () => Promise<void> {
  const client = useQueryClient();
  const org = useOrg();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: deploymentsKey(org) }),
      client.invalidateQueries({ queryKey: applicationsKey(org) }),
    ]);
  };
}
