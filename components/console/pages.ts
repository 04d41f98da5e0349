import { AppWindow, Braces, type LucideIcon, Plug, Settings } from "lucide-react";
import type { ShortcutId } from "@/components/console/shortcuts";
import type { Where } from "@/lib/access/can";
import { type Permission, rulesOf, subjectOf } from "@/lib/access/permissions";
import { faceOf, kindIds } from "@/lib/kinds/faces";

export type ConsolePage = {
  label: string;
  path: `/${string}`;
  /** Whom it concerns, said above it in the Tree. */
  group?: string;
  /** To be held in any environment, or organization-wide if it is the organization's; else the page does not exist. */
  needs?: Permission;
  /** Also found in the palette by these: older names, and what is done there. */
  keywords?: string;
};

export type ConsoleSection = {
  label: string;
  icon: LucideIcon;
  /** Leads to its first page. */
  go: ShortcutId;
  /** Its first page is not listed below it where it has its name. */
  pages: readonly ConsolePage[];
};

const pagesOfKinds = (section: string, group?: string): ConsolePage[] =>
  kindIds
    .map(faceOf)
    .flatMap(({ id, label, path, noun, section: own }) =>
      own === section
        ? [{ label: label.many, path, group, needs: `${id}:read`, keywords: noun.many } as const]
        : [],
    );

/** Where one can go: the Tree, the palette and the keys read it here. */
const sections: readonly ConsoleSection[] = [
  {
    label: "Apps",
    icon: AppWindow,
    go: "goToApps",
    pages: [
      { label: "Apps", path: "/apps", needs: "application:read", keywords: "applications programs" },
      {
        label: "All Deployments",
        path: "/deployments",
        needs: "deployment:read",
        keywords: "published live versions releases roll back withdraw",
      },
    ],
  },
  {
    label: "Integrations",
    icon: Plug,
    go: "goToIntegrations",
    pages: pagesOfKinds("integrations"),
  },
  {
    label: "API",
    icon: Braces,
    go: "goToApi",
    pages: [
      ...pagesOfKinds("api"),
      { label: "Reference", path: "/api/reference", keywords: "REST OpenAPI documentation curl swagger" },
    ],
  },
  {
    label: "Settings",
    icon: Settings,
    go: "goToSettings",
    pages: [
      {
        label: "Global",
        path: "/settings/global",
        group: "You",
        keywords: "active environment app profiles preferences",
      },
      {
        label: "My Account",
        path: "/settings/account",
        group: "You",
        keywords: "name password sessions sign out everywhere profile",
      },
      {
        label: "Organization",
        path: "/settings/organization",
        group: "Organization",
        needs: "organization:read",
        keywords: "name key slug sample data add remove",
      },
      {
        label: "Environments",
        path: "/settings/environments",
        group: "Organization",
        keywords: "development dev qa staging production prod",
      },
      {
        label: "Users",
        path: "/settings/users",
        group: "Organization",
        needs: "member:read",
        keywords: "members people access view as deactivate invite",
      },
      {
        label: "Roles",
        path: "/settings/roles",
        group: "Organization",
        needs: "role:read",
        keywords: "permissions access agent developer admin custom role",
      },
      {
        label: "Invites",
        path: "/settings/invites",
        group: "Organization",
        needs: "member:read",
        keywords: "invite people members email link",
      },
      {
        label: "Audit log",
        path: "/settings/audit",
        group: "Organization",
        needs: "audit:read",
        keywords: "history changes refused export who when",
      },
      ...pagesOfKinds("settings", "By environment"),
    ],
  },
];

/** The sections that exist for somebody, with the pages that do. `holds`: as `access.can`. */
export function sectionsFor(holds: (permission: Permission, where: Where) => boolean): ConsoleSection[] {
  return sections
    .map((section) => ({
      ...section,
      pages: section.pages.filter(({ needs }) => {
        if (!needs) return true;
        const bound = rulesOf(subjectOf(needs)).reach === "environment";
        return holds(needs, bound ? "anywhere" : "organization");
      }),
    }))
    .filter(({ pages }) => pages.length > 0);
}
