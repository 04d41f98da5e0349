"use client";

import { useOrg } from "@/components/console/use-me";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { useProfileChange } from "@/components/profiles/use-profile-change";
import { toast } from "@/components/ui/toast";
import { pickResourceAction } from "@/lib/profiles/actions";
import type { AppRow, PickedResource } from "@/lib/profiles/schema";

/** Picks an account for a row at once, with the way back. Null empties the row. */
export function usePick(row: AppRow) {
  const org = useOrg();
  const { environment } = useOpenSettings();
  const save = useProfileChange();

  const store = (picked: PickedResource | null) =>
    save({
      send: (seen) => pickResourceAction(org, { ...seen, slotId: row.id, resourceId: picked?.id ?? null }),
      shown: (profile) => ({
        ...profile,
        rows: profile.rows.map((each) =>
          each.id === row.id ? { ...each, picked, reselect: false, was: null } : each,
        ),
      }),
      told: "page",
    });

  return async function pick(account: PickedResource | null) {
    const before = row.picked;
    const result = await store(account);
    if (!result.ok) return;
    toast({
      text: account
        ? `${row.name} uses ${account.name} in ${environment.name}.`
        : `${row.name} is empty in ${environment.name}.`,
      act: { label: "Undo", onSelect: () => void store(before) },
    });
  };
}
