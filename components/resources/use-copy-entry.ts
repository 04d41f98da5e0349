"use client";

import { can, useMe } from "@/components/console/use-me";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { faceOf } from "@/lib/kinds/faces";
import type { ResourceSummary } from "@/lib/resources/schema";

/** "Copy to another environment…" for the menu of a resource; with the reason where there is none to copy it to. */
export function useCopyEntry() {
  const me = useMe();
  return ({ kind, environmentId }: ResourceSummary, onSelect: () => void): MenuEntry => {
    const elsewhere = me.environments.some(
      ({ id }) => id !== environmentId && can(me, `${kind}:create`, { environmentId: id }),
    );
    return {
      type: "act",
      label: "Copy to another environment…",
      onSelect,
      reason: elsewhere ? undefined : `You can't create ${faceOf(kind).noun.many} in another environment.`,
    };
  };
}

/** "Copy key". */
export function copyKeyEntry({ key }: ResourceSummary): MenuEntry {
  return { type: "act", label: "Copy key", onSelect: () => void navigator.clipboard.writeText(key) };
}
