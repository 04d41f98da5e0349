"use client";

import { useOrg } from "@/components/console/use-me";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { setVariableAction } from "@/lib/profiles/actions";
import type { AppVariable } from "@/lib/profiles/schema";

/** Gives a variable its value in the profile around; null takes it away. */
export function useSetVariable(variable: AppVariable) {
  const org = useOrg();
  const save = useProfileChange();
  return (value: string | null) =>
    save({
      send: (seen) => setVariableAction(org, { ...seen, variableId: variable.id, value }),
      kept: (profile) => ({
        ...profile,
        variables: profile.variables.map((each) =>
          each.id === variable.id
            ? { ...each, isSet: value !== null, value: variable.secret ? null : value, enterAgain: false }
            : each,
        ),
      }),
    });
}
