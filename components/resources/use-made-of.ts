"use client";

import { useQuery } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { useDescribed } from "@/components/resources/use-described";
import type { Environment } from "@/lib/environments/schema";
import { describedBy, describedKey, faceOf, type KindId } from "@/lib/kinds/faces";
import { declaredFields, descriptionAddresses } from "@/lib/kinds/registry";
import { listed } from "@/lib/listed";
import { resourceOptions } from "@/lib/resources/query-options";

/** What something new is to be made of, where people describe that themselves. `value`: what was chosen. */
export function useMadeOf(kind: KindId, value: unknown, environment: Environment | undefined) {
  const described = useDescribed(kind);
  const key = describedKey(kind, value);
  const choices = described.choices(environment?.id);
  // Which of its key it is, the environment says.
  const choice = environment && key !== undefined ? choices.find((each) => each.key === key) : undefined;
  const by = describedBy(kind) ?? kind;
  const read = useQuery({
    ...resourceOptions(useOrg(), by, choice?.id ?? ""),
    enabled: choice !== undefined,
  });
  const description = choice && read.data;

  /** Why what was chosen can't be in an environment. */
  function absence(chosen: unknown, there: Environment): string | undefined {
    const wanted = describedKey(kind, chosen);
    if (
      wanted === undefined ||
      described.pending ||
      described.choices(there.id).some((each) => each.key === wanted)
    )
      return undefined;
    return `${described.labelOf(String(chosen))} isn't in ${there.name}. Copy it there or choose another ${faceOf(kind).facet?.label.toLowerCase()}.`;
  }

  return {
    choices,
    absence,
    /** Undefined: of the kind's own choices, or not read yet. */
    declared: description && declaredFields(kind, description.spec),
    revision: description?.revision,
    /** "Calls https://ledger.example.com." */
    calls: description && `Calls ${listed(descriptionAddresses(kind, description.spec))}.`,
    /** One is chosen, and what it asks for is not known: its environment is to be chosen, or it is being read. */
    unknown: key !== undefined && !description,
    /** True while what it asks for is being read. */
    pending: choice !== undefined && read.isPending,
    error: choice === undefined ? null : read.error,
    read: read.refetch,
  };
}
