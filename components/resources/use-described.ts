"use client";

import { useQuery } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { describedBy, describedKey, faceOf, facetLabel, type KindId } from "@/lib/kinds/faces";
import { describedOptions } from "@/lib/resources/query-options";
import type { DescribedChoice } from "@/lib/resources/schema";

export type Described = {
  /** The label of a facet's value: a description by its name in that environment, else in any. */
  labelOf: (value: string, environmentId?: string) => string;
  /** What people describe themselves and a resource can be made of; without an environment each key once. */
  choices: (environmentId: string | undefined) => readonly (DescribedChoice & { value: string })[];
  pending: boolean;
};

/** What a kind's resources can be made of beside its own choices. `wanted`: read only where something asks for it. */
export function useDescribed(kind: KindId, wanted = true): Described {
  const enabled = wanted && describedBy(kind) !== undefined;
  const { data, isPending } = useQuery({ ...describedOptions(useOrg(), kind), enabled });
  const prefix = faceOf(kind).facet?.described?.prefix;
  const items = data?.items ?? [];
  return {
    labelOf(value, environmentId) {
      const key = describedKey(kind, value);
      if (key === undefined) return facetLabel(kind, value);
      const named = items.filter((each) => each.key === key);
      const here = named.find((each) => each.environmentId === environmentId) ?? named[0];
      return here?.name ?? facetLabel(kind, value);
    },
    choices(environmentId) {
      const here = items.filter((each) =>
        environmentId === undefined
          ? items.find(({ key }) => key === each.key) === each
          : each.environmentId === environmentId,
      );
      return here.map((each) => ({ ...each, value: `${prefix}${each.key}` }));
    },
    pending: enabled && isPending,
  };
}

/** Whether a facet's value is told by what people describe themselves. */
export function isDescribed(kind: KindId, value: string | null | undefined): boolean {
  return describedKey(kind, value) !== undefined;
}
