"use client";

import { clsx } from "clsx";
import { ChevronsUpDown, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { useMe, useOrg } from "@/components/console/use-me";
import { useAriaKeys, useShortcut } from "@/components/console/use-shortcut";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { useProfileCreateReason } from "@/components/profiles/use-profile-create-reason";
import { ViewSwitch } from "@/components/profiles/view-switch";
import { lineFace } from "@/components/ui/control-face";
import { IconButton } from "@/components/ui/icon-button";
import { MenuButton } from "@/components/ui/menu-button";
import type { MenuOption } from "@/components/ui/menu-entries";
import { onDemand } from "@/components/ui/on-demand";
import { consoleHref } from "@/lib/console-href";

const NewProfileDialog = onDemand(() => import("@/components/profiles/new-profile-dialog"));

/** The app's name, and beside it the profile that the page is open on. */
export function ProfileHeading() {
  const org = useOrg();
  const { environments } = useMe();
  const { app, profiles, profile, environment } = useOpenSettings();
  const router = useRouter();
  const selector = useRef<HTMLDivElement>(null);
  const [adding, setAdding] = useState(false);
  const createReason = useProfileCreateReason();
  useShortcut("profile", () => selector.current?.querySelector("button")?.click());

  const options = profiles.map(({ id, name, environmentId }): MenuOption => {
    const place = environments.find((each) => each.id === environmentId);
    return {
      value: id,
      label: name,
      mark: place && <EnvironmentMark shape={place.shape} colour={place.colour} />,
      detail: place && place.name !== name ? place.name : undefined,
    };
  });

  function open(id: string) {
    const chosen = profiles.find((each) => each.id === id);
    const place = environments.find((each) => each.id === chosen?.environmentId);
    if (!chosen || !place || id === profile.id) return;
    router.push(consoleHref(org, `/apps/${app.key}/settings`, place.key, { profile: chosen.key }));
  }

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <h2 className="min-w-0 truncate font-semibold text-title" title={app.description || undefined}>
        {app.name}
      </h2>
      <div ref={selector} className="flex items-center gap-1">
        <MenuButton
          aria-label={`Profile: ${profile.name}`}
          aria-keyshortcuts={useAriaKeys("profile")}
          entries={[{ type: "choice", label: "Profile", value: profile.id, options, onChoose: open }]}
          className={clsx(
            lineFace,
            "flex w-auto min-w-44 max-w-72 items-center gap-2 pr-1.5 text-left font-medium",
          )}
        >
          <EnvironmentMark shape={environment.shape} colour={environment.colour} />
          <span className="min-w-0 flex-1 truncate">{profile.name}</span>
          <ChevronsUpDown size={14} aria-hidden="true" className="shrink-0 text-muted" />
        </MenuButton>
        <IconButton
          label="New profile"
          reason={createReason}
          onClick={() => setAdding(true)}
          icon={<Plus size={16} aria-hidden="true" />}
        />
      </div>
      <ViewSwitch app={app.key} env={environment.key} profile={profile.key} all={false} />
      {adding && (
        <NewProfileDialog onClose={() => setAdding(false)} app={app} profiles={profiles} from={profile} />
      )}
    </div>
  );
}
