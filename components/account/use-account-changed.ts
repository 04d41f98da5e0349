"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { accountOptions } from "@/lib/account/query-options";
import { meOptions } from "@/lib/members/query-options";

/** To be called once one's own account changed: it, and who the console says is here, are read again. */
export function useAccountChanged(): () => Promise<void> {
  const client = useQueryClient();
  const org = useOrg();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: accountOptions(org).queryKey }),
      client.invalidateQueries({ queryKey: meOptions(org).queryKey }),
    ]);
  };
}
