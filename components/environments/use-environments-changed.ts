"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { environmentCountsOptions } from "@/lib/environments/query-options";
import { meOptions } from "@/lib/members/query-options";

/** To be called once environments have changed: what they are called and what lives in them is read again. */
export function useEnvironmentsChanged(): () => Promise<void> {
  const client = useQueryClient();
  const org = useOrg();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: meOptions(org).queryKey }),
      client.invalidateQueries({ queryKey: environmentCountsOptions(org).queryKey }),
    ]);
  };
}
