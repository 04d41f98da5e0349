"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { accessKey } from "@/lib/access-explorer/query-options";
import { membersOptions, meOptions } from "@/lib/members/query-options";
import { rolesOptions } from "@/lib/roles/query-options";

/** To be called once a role or who holds it has changed: roles, members and what one may oneself are read again. */
export function useRolesChanged(): () => Promise<void> {
  const client = useQueryClient();
  const org = useOrg();
  return async () => {
    const keys = [rolesOptions(org), membersOptions(org), meOptions(org)].map(({ queryKey }) => queryKey);
    await Promise.all([...keys, accessKey(org)].map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}
