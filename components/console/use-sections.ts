"use client";

import { type ConsoleSection, sections } from "@/components/console/pages";
import { can, useMe } from "@/components/console/use-me";
import { rulesOf, subjectOf } from "@/lib/access/permissions";

/** The sections of the console that exist for this member, with the pages that do. */
export function useSections(): ConsoleSection[] {
  const me = useMe();
  return sections
    .map((section) => ({
      ...section,
      pages: section.pages.filter(({ needs }) => {
        if (!needs) return true;
        const bound = rulesOf(subjectOf(needs)).reach === "environment";
        return can(me, needs, bound ? "anywhere" : "organization");
      }),
    }))
    .filter(({ pages }) => pages.length > 0);
}
