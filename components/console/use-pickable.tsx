"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type ReactNode, useDeferredValue, useState } from "react";
import { EnvironmentBadge } from "@/components/console/environment-badge";
import { useCopyOffer } from "@/components/console/use-copy-offer";
import { can, reasonIn, useMe, useOrg } from "@/components/console/use-me";
import { FacetIcon } from "@/components/resources/facet-icon";
import { StatusBadge } from "@/components/resources/status-badge";
import { isDescribed, useDescribed } from "@/components/resources/use-described";
import type { PickerAct, PickerContent, PickerEntry, PickerGroup } from "@/components/ui/picker-entries";
import type { Environment } from "@/lib/environments/schema";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import { pickableOptions } from "@/lib/resources/query-options";
import type { CopiedResource, ResourceSummary } from "@/lib/resources/schema";

export type PickableProps = {
  kind: KindId;
  /** The one environment to pick from. */
  environment: Environment;
  /** Only what has these values, such as `{ integration: "salesforce" }`. */
  accepts?: Readonly<Record<string, string>>;
  /** Below the name of what each is of. */
  grouped?: boolean;
  /** Further acts, above the one that creates. */
  acts?: readonly PickerAct[];
  /** Creates one in that environment; the last act. */
  onCreate: () => void;
  /** What fits was copied here from another environment; left out where that is not offered. */
  onCopied?: (copied: CopiedResource) => void;
};

export type Pickable = {
  content: PickerContent;
  open: () => void;
  /** Reads ahead what it offers. */
  near: () => void;
  find: (id: string) => ResourceSummary | undefined;
  /** To be rendered beside the picker. */
  dialog: ReactNode;
};

/** What a picker of resources offers; read when it is neared. */
export function usePickable({
  kind,
  environment,
  accepts = {},
  grouped = false,
  acts = [],
  onCreate,
  onCopied,
}: PickableProps): Pickable {
  const face = faceOf(kind);
  const me = useMe();
  const [opened, setOpened] = useState(false);
  const [query, setQuery] = useState("");
  const facet = face.facet ? (accepts[face.facet.field] ?? null) : null;
  const asked = { env: environment.key, facet, q: useDeferredValue(query.trim()) };
  const options = pickableOptions(useOrg(), kind, asked);
  const client = useQueryClient();
  const read = useQuery({ ...options, enabled: opened });
  const items = read.data?.items ?? [];
  const told = [facet, ...(grouped ? items.map((item) => item.facet) : [])];
  const described = useDescribed(
    kind,
    told.some((value) => isDescribed(kind, value)),
  );
  const labelOf = (value: string) => described.labelOf(value, environment.id);
  const creatable = can(me, `${kind}:create`, { environmentId: environment.id });
  const none = read.isSuccess && items.length === 0 && query === "";
  const offer = useCopyOffer({ kind, environment, facet, wanted: none, onCopied });

  const content: PickerContent = {
    heading: (
      <>
        {capitalized(face.noun.many)} in <EnvironmentBadge environment={environment} />
      </>
    ),
    groups: grouped
      ? groupsOf(kind, items, labelOf)
      : [{ entries: items.map((item) => entryOf(kind, item)) }],
    acts: [
      ...acts,
      ...offer.acts,
      {
        id: "create",
        label: `Add ${face.label.one}`,
        icon: <Plus size={14} aria-hidden="true" />,
        onSelect: onCreate,
        reason: creatable ? undefined : reasonIn(me, environment, `${kind}:create`),
      },
    ],
    empty: read.error
      ? read.error.message
      : [noneOf(kind, environment.name, facet && labelOf(facet)), offer.sentence].filter(Boolean).join(" "),
    pending: read.isPending || offer.pending,
    // The first page holds them all, unless there is a next one.
    ...((read.data?.next || query !== "") && { search: setQuery }),
  };
  return {
    content,
    open: () => setOpened(true),
    near: () => void client.prefetchQuery(options),
    find: (id) => items.find((item) => item.id === id),
    dialog: offer.dialog,
  };
}

function entryOf(kind: KindId, { id, name, facet, status, key }: ResourceSummary): PickerEntry {
  return {
    id,
    name,
    mark: <FacetIcon kind={kind} facet={facet} />,
    status: status === "untested" ? undefined : <StatusBadge status={status} />,
    keywords: key,
  };
}

function groupsOf(
  kind: KindId,
  items: readonly ResourceSummary[],
  labelOf: (value: string) => string,
): PickerGroup[] {
  const own = (faceOf(kind).facet?.options ?? []).map(({ value }) => value);
  const described = items.flatMap(({ facet }) => (facet && isDescribed(kind, facet) ? [facet] : []));
  return [...own, ...new Set(described)]
    .map((value) => ({
      label: labelOf(value),
      entries: items.filter(({ facet }) => facet === value).map((item) => entryOf(kind, item)),
    }))
    .filter(({ entries }) => entries.length > 0);
}

/** "No Salesforce account in QA." `of`: what it has to be. */
function noneOf(kind: KindId, environment: string, of: string | null): string {
  const { noun, label } = faceOf(kind);
  return of
    ? `No ${of} ${noun.one} in ${environment}.`
    : `No ${label.many.toLowerCase()} in ${environment} yet.`;
}

function capitalized(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
