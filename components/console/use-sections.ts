"use client";

import { type ConsoleSection, sections } from "@/components/console/pages";
import { can, useMe } from "@/components/console/use-me";
import { type Permission, rulesOf, subjectOf } from "@/lib/access/permissions";

/** The sections of the console that exist for this member, with the pages that do. */
export function useSections(): ConsoleSection[] {
  const me = useMe();
  return sections
    .map((section) => ({
      ...section,
      pages: section.pages.filter(({ needs }) => !needs || can(me, needs, reachOf(needs))),
    }))
    .filter(({ pages }) => pages.length > 0);
}

/** Where a permission is to be held for its page to exist: what is the organization's, organization-wide. */
function reachOf(permission: Permission): "anywhere" | "organization" {
  return rulesOf(subjectOf(permission)).reach === "organization" ? "organization" : "anywhere";
}
