"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { firstStepsOptions } from "@/lib/first-steps/query-options";
import { invitesOptions } from "@/lib/invites/query-options";

/** To be called once somebody was invited, or an invite changed: the list and the first steps are read again. */
export function useInvitesChanged(): () => Promise<void> {
  const client = useQueryClient();
  const org = useOrg();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: invitesOptions(org).queryKey }),
      client.invalidateQueries({ queryKey: firstStepsOptions(org).queryKey }),
    ]);
  };
}
