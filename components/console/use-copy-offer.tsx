"use client";

import { useQuery } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { type ReactNode, useState } from "react";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { onDemand } from "@/components/ui/on-demand";
import type { PickerAct } from "@/components/ui/picker-entries";
import { ALL } from "@/lib/environments/keys";
import type { Environment } from "@/lib/environments/schema";
import type { KindId } from "@/lib/kinds/faces";
import { listed } from "@/lib/listed";
import { pickableOptions } from "@/lib/resources/query-options";
import type { CopiedResource, ResourceSummary } from "@/lib/resources/schema";

const CopyResourceDialog = onDemand(() => import("@/components/resources/copy-resource-dialog"));

// More would hide the act that creates one.
const mostOffered = 5;

type Props = {
  kind: KindId;
  /** Where there is none. */
  environment: Environment;
  facet: string | null;
  /** Only then is it looked for. */
  wanted: boolean;
  onCopied: ((copied: CopiedResource) => void) | undefined;
};

export type CopyOffer = {
  /** "There is one in Development."; undefined where there is none they see, or none they may copy here. */
  sentence?: string;
  acts: readonly PickerAct[];
  /** True while it is being looked for. */
  pending: boolean;
  /** To be rendered beside the picker. */
  dialog: ReactNode;
};

/** What an empty picker offers instead: to copy what fits from another environment. */
export function useCopyOffer({ kind, environment, facet, wanted, onCopied }: Props): CopyOffer {
  const me = useMe();
  const [copying, setCopying] = useState<ResourceSummary | null>(null);
  const offered = wanted && onCopied && can(me, `${kind}:create`, { environmentId: environment.id });
  const elsewhere = useQuery({
    ...pickableOptions(useOrg(), kind, { env: ALL, facet, q: "" }),
    enabled: Boolean(offered),
  });
  const found = offered
    ? (elsewhere.data?.items ?? []).filter(({ environmentId }) => environmentId !== environment.id)
    : [];
  const dialog = copying && onCopied && (
    <CopyResourceDialog
      resource={copying}
      to={environment.id}
      onCopied={onCopied}
      onClose={() => setCopying(null)}
    />
  );
  return {
    sentence: found.length > 0 ? sentenceOf(found, me.environments) : undefined,
    acts: found.slice(0, mostOffered).map((resource) => ({
      id: `copy:${resource.id}`,
      label:
        found.length === 1 ? `Copy to ${environment.name}` : `Copy ${resource.name} to ${environment.name}`,
      icon: <Copy size={14} aria-hidden="true" />,
      onSelect: () => setCopying(resource),
    })),
    pending: Boolean(offered) && elsewhere.isPending,
    dialog,
  };
}

/** "There is one in Development.", "There are 2 in Development and 1 in Production." */
function sentenceOf(found: readonly ResourceSummary[], environments: readonly Environment[]): string {
  const counts = environments
    .map(({ id, name }) => ({
      name,
      count: found.filter(({ environmentId }) => environmentId === id).length,
    }))
    .filter(({ count }) => count > 0);
  const one = found.length === 1;
  return `There ${one ? "is" : "are"} ${listed(counts.map(({ name, count }) => `${one ? "one" : count} in ${name}`))}.`;
}
