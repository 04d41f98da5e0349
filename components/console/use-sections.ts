"use client";

import { type ConsoleSection, sectionsFor } from "@/components/console/pages";
import { can, useMe } from "@/components/console/use-me";

/** The sections of the console that exist for this member, with the pages that do. */
export function useSections(): ConsoleSection[] {
  const me = useMe();
  return sectionsFor((permission, where) => can(me, permission, where));
}
