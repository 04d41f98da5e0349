"use client";

import { ChevronsUpDown, Keyboard, type LucideIcon, Plus, Search, Settings2 } from "lucide-react";
import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { AllEnvironmentsMark } from "@/components/console/all-environments-mark";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { Keys } from "@/components/console/keys";
import { askToLeave } from "@/components/console/leaving";
import type { PaletteEntry, PaletteGroup } from "@/components/console/palette-entries";
import { listed, perform } from "@/components/console/shortcut-store";
import { type ShortcutId, shortcut } from "@/components/console/shortcuts";
import { useEnvKey } from "@/components/console/use-environment";
import { useLicenceLock } from "@/components/console/use-licence-lock";
import { useMe, useOrg } from "@/components/console/use-me";
import { useSections } from "@/components/console/use-sections";
import { consoleHref } from "@/lib/console-href";
import { ALL, spellingsOf } from "@/lib/environments/keys";

const icons: Partial<Record<ShortcutId, LucideIcon>> = {
  create: Plus,
  search: Search,
  profile: ChevronsUpDown,
};

/** What the palette knows without asking: what this page can do, where one can go, and the environments. */
export function useOwnGroups(chooseEnvironment: (key: string) => void): PaletteGroup[] {
  const org = useOrg();
  const me = useMe();
  const env = useEnvKey();
  const path = usePathname();
  const router = useRouter();
  const sections = useSections();
  const licence = useLicenceLock("Environments");
  // As it stood when this opened: nothing below a dialog changes what answers.
  const [acts] = useState(() => listed(false).filter(({ id, act }) => act && shortcut(id).offered));

  const go = (href: Route) => () => askToLeave(() => router.push(href));
  const app = path.startsWith(`/${org}/apps/`) ? path.split("/")[3] : undefined;

  const here = acts.map(({ id, words, reason }): PaletteEntry => {
    const Icon = icons[id] ?? Keyboard;
    return {
      id: `act:${id}`,
      label: words ?? shortcut(id).words,
      mark: <Icon size={16} aria-hidden="true" />,
      note: <Keys id={id} />,
      reason,
      choose: () => void perform(id),
    };
  });

  const pages = sections.flatMap(({ label: section, icon: Icon, go: id, pages: all }) =>
    all.map(
      ({ label, path: page, keywords }, at): PaletteEntry => ({
        id: `page:${page}`,
        label,
        detail: section === label ? undefined : section,
        mark: <Icon size={16} aria-hidden="true" />,
        note: at === 0 && <Keys id={id} />,
        keywords,
        choose: go(consoleHref(org, page, env)),
      }),
    ),
  );
  pages.splice(1, 0, {
    id: "page:app-settings",
    label: "App settings",
    // Without an app in view, the list of them is where it is chosen.
    detail: app ? undefined : "Choose the app",
    mark: <Settings2 size={16} aria-hidden="true" />,
    keywords: "Configuration Builder profiles variables",
    choose: go(consoleHref(org, app ? `/apps/${app}/settings` : "/apps", env)),
  });

  const environments: PaletteEntry[] = [
    ...me.environments.map(({ key, name, shape, colour }) => ({
      id: `environment:${key}`,
      label: `Switch to ${name}`,
      names: [name, ...spellingsOf(key)],
      mark: <EnvironmentMark shape={shape} colour={colour} size={12} />,
      reason: licence,
      choose: () => chooseEnvironment(key),
    })),
    {
      id: "environment:all",
      label: "Look at all environments",
      names: ["All environments"],
      mark: <AllEnvironmentsMark />,
      reason: licence,
      choose: () => chooseEnvironment(ALL),
    },
  ].filter(({ id }) => id !== `environment:${env}`);

  const more: PaletteEntry = {
    id: "keys",
    label: shortcut("list").words,
    keywords: "keyboard shortcuts help",
    mark: <Keyboard size={16} aria-hidden="true" />,
    note: <Keys id="list" />,
    choose: () => void perform("list"),
  };
  return [
    { label: "On this page", items: here },
    { label: "Go to", items: pages },
    { label: "Environment", items: environments },
    { label: "Help", items: [more] },
  ];
}
