"use client";

import { useState } from "react";
import { useMe } from "@/components/console/use-me";
import type { MovedProfile } from "@/components/profiles/use-undo-switch";
import { afterFocus } from "@/components/ui/after-focus";
import { onDemand } from "@/components/ui/on-demand";
import type { Environment } from "@/lib/environments/schema";

const ChangeEnvironmentDialog = onDemand(() => import("@/components/profiles/change-environment-dialog"));

export type Moving = {
  application: { key: string; name: string };
  profile: MovedProfile;
};

/**
 * Moves a profile to another environment, after asking. `stay`: leaves the page where it is; else the app's settings
 * open where the profile went. Render `dialog`.
 */
export function useChangeEnvironment({ stay = false }: { stay?: boolean } = {}) {
  const { environments } = useMe();
  const [asked, setAsked] = useState<(Moving & { from: Environment; to: Environment }) | null>(null);

  function ask(moving: Moving, toKey: string) {
    const from = environments.find(({ id }) => id === moving.profile.environmentId);
    const to = environments.find(({ key }) => key === toKey);
    if (from && to && from.id !== to.id) afterFocus(() => setAsked({ ...moving, from, to }));
  }

  const dialog = asked && <ChangeEnvironmentDialog {...asked} stay={stay} onClose={() => setAsked(null)} />;
  return { ask, dialog };
}
