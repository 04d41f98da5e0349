"use client";

import { useOrg } from "@/components/console/use-me";
import { aboutPick } from "@/components/profiles/about";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { toast } from "@/components/ui/toast";
import { pickResourceAction } from "@/lib/profiles/actions";
import type { AppRow, PickedResource } from "@/lib/profiles/schema";

type Filled = Pick<AppRow, "picked" | "reselect" | "was">;

/** Picks an account for a row at once, with the way back. Null empties the row. */
export function usePick(row: AppRow) {
  const org = useOrg();
  const { profile, environment } = useOpenSettings();
  const save = useProfileChange();

  const store = ({ picked, reselect, was }: Filled) =>
    save({
      send: (seen) =>
        pickResourceAction(org, { ...seen, slotId: row.id, resourceId: picked?.id ?? null, reselect }),
      shown: (now) => ({
        ...now,
        rows: now.rows.map((each) => (each.id === row.id ? { ...each, picked, reselect, was } : each)),
      }),
      told: "page",
    });

  return async function pick(account: PickedResource | null) {
    const { picked, reselect, was } = row;
    const result = await store({ picked: account, reselect: false, was: null });
    if (!result.ok) return;
    toast({
      text: account
        ? `${row.name} uses ${account.name} in ${environment.name}.`
        : `${row.name} is empty in ${environment.name}.`,
      about: aboutPick(profile.id, row.id),
      // As it stood, the mark of a row to choose again included.
      act: { label: "Undo", onSelect: () => void store({ picked, reselect, was }) },
    });
  };
}
