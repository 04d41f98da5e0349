"use client";

import { Building2, ChevronsUpDown, CircleUser, Keyboard, LogOut } from "lucide-react";
import type { Route } from "next";
import { themeFrom } from "@/components/console/theme";
import { useKeyHint } from "@/components/console/use-shortcut";
import { useTheme } from "@/components/console/use-theme";
import { MenuButton } from "@/components/ui/menu-button";
import type { MenuEntry, MenuOption } from "@/components/ui/menu-entries";

type Props = {
  member: { name: string; email: string };
  organization: { slug: string; name: string };
  /** Every organization this person belongs to. */
  organizations: readonly { slug: string; name: string; href: Route }[];
  onChooseOrganization: (slug: string) => void;
  onShowOrganizations: () => void;
  accountHref: Route;
  onShowKeys?: () => void;
  onSignOut: () => void;
};

const themeOptions: readonly MenuOption[] = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** Who is here, for which organization; theme, keys and the way out. */
export function TreeFoot({
  member,
  organization,
  organizations,
  onChooseOrganization,
  onShowOrganizations,
  accountHref,
  onShowKeys,
  onSignOut,
}: Props) {
  const [theme, setTheme] = useTheme();
  const keysHint = useKeyHint("list");
  const entries: MenuEntry[] = [
    { type: "text", label: member.email },
    {
      type: "link",
      label: "My Account",
      icon: <CircleUser size={14} aria-hidden="true" />,
      href: accountHref,
    },
    { type: "line" },
  ];
  if (organizations.length > 1) {
    entries.push({
      type: "choice",
      label: "Organization",
      value: organization.slug,
      options: organizations.map(({ slug, name }) => ({ value: slug, label: name })),
      onChoose: onChooseOrganization,
    });
  }
  entries.push(
    {
      type: "act",
      label: "Organizations…",
      icon: <Building2 size={14} aria-hidden="true" />,
      onSelect: onShowOrganizations,
    },
    { type: "line" },
  );
  entries.push(
    {
      type: "choice",
      label: "Theme",
      value: theme,
      options: themeOptions,
      onChoose: (value) => setTheme(themeFrom(value)),
    },
    { type: "line" },
  );
  if (onShowKeys) {
    entries.push({
      type: "act",
      label: "Keys",
      keys: keysHint,
      icon: <Keyboard size={14} aria-hidden="true" />,
      onSelect: onShowKeys,
    });
  }
  entries.push({
    type: "act",
    label: "Sign out",
    icon: <LogOut size={14} aria-hidden="true" />,
    onSelect: onSignOut,
  });

  return (
    <MenuButton
      entries={entries}
      side="top"
      aria-label={`${member.name}, ${organization.name}`}
      className="flex w-full items-center gap-2.5 rounded-control p-1.5 text-left hover:bg-hover aria-expanded:bg-hover"
    >
      <span
        aria-hidden="true"
        className="flex size-7 shrink-0 items-center justify-center rounded-full bg-selected font-semibold text-meta text-muted"
      >
        {initials(member.name)}
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium text-body leading-4">{member.name}</span>
        <span className="truncate text-meta text-muted">{organization.name}</span>
      </span>
      <ChevronsUpDown size={14} aria-hidden="true" className="shrink-0 text-muted" />
    </MenuButton>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words.at(0), words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? "")].at(0) ?? "")
    .join("")
    .toLocaleUpperCase();
}
