"use client";

import { useMe } from "@/components/console/use-me";
import type { Described } from "@/components/resources/changed-meanwhile";
import { baseLabels, type RoleDraft } from "@/components/roles/role-draft";
import { isPermission } from "@/lib/access/permissions";
import { actsText, reachOf } from "@/lib/access/summary";
import { valueText } from "@/lib/kinds/field-text";

/** What the fields of a role are called, and how their values read. */
export function useRoleWords(custom: boolean): (path: string) => Described {
  const { environments } = useMe();
  const words: Readonly<Record<string, Described>> = {
    name: { label: "Name", text: valueText },
    permissions: { label: custom ? "Based on and Permissions" : "Permissions", text: permissionsText },
    // The form's own values come back as they were put in.
    environments: {
      label: "Environments",
      text: (value) => reachOf(value as RoleDraft["environments"], environments),
    },
  };
  return (path) => words[path] ?? { label: path, text: valueText };
}

function permissionsText(value: unknown): string {
  const { base, granted, withheld } = value as RoleDraft["permissions"];
  const lacks = actsText(new Set(withheld.filter(isPermission)));
  const adds = actsText(new Set(granted.filter(isPermission)));
  return [baseLabels[base], lacks && `without: ${lacks}`, adds && `also: ${adds}`].filter(Boolean).join("; ");
}
