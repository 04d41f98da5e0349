"use client";

import { type ConsoleSection, sections } from "@/components/console/pages";
import { can, useMe } from "@/components/console/use-me";

/** The sections of the console that exist for this member, with the pages that do. */
export function useSections(): ConsoleSection[] {
  const me = useMe();
  return sections
    .map((section) => ({
      ...section,
      pages: section.pages.filter(({ needs }) => !needs || can(me, needs, "anywhere")),
    }))
    .filter(({ pages }) => pages.length > 0);
}
