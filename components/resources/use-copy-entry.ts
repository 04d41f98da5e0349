"use client";

import { can, useMe } from "@/components/console/use-me";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { copies, faceOf } from "@/lib/kinds/faces";
import type { ResourceSummary } from "@/lib/resources/schema";

/** "Copy to another environment…" for the menu of a resource, if its kind is copied; with the reason where there is none to copy it to. */
export function useCopyEntry() {
  const me = useMe();
  return ({ kind, environmentId }: ResourceSummary, onSelect: () => void): MenuEntry[] => {
    if (!copies(kind)) return [];
    const elsewhere = me.environments.some(
      ({ id }) => id !== environmentId && can(me, `${kind}:create`, { environmentId: id }),
    );
    const reason = elsewhere
      ? undefined
      : `You can't create ${faceOf(kind).noun.many} in another environment.`;
    return [{ type: "act", label: "Copy to another environment…", onSelect, reason }];
  };
}

/** "Copy key". */
export function copyKeyEntry({ key }: ResourceSummary): MenuEntry {
  return { type: "act", label: "Copy key", onSelect: () => void navigator.clipboard.writeText(key) };
}
