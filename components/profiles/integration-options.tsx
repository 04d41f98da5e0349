"use client";

import { FacetIcon } from "@/components/resources/facet-icon";
import { describedFacets, facetOptions } from "@/components/resources/facet-options";
import { useDescribed } from "@/components/resources/use-described";
import type { SelectOption } from "@/components/ui/select";

export const ANY = "any";

const any: SelectOption<string> = {
  value: ANY,
  label: "Any integration",
  mark: <FacetIcon kind="connected-account" facet={null} />,
};

/**
 * What a row may accept: any integration, each of the catalogue, or a custom one of the environment. `accepted`: what
 * it accepts now, wherever that is.
 */
export function useIntegrationOptions(environmentId: string, accepted?: string): SelectOption<string>[] {
  const described = useDescribed("connected-account");
  const options = [
    ...facetOptions("connected-account", []),
    any,
    ...describedFacets("connected-account", described.choices(environmentId)),
  ];
  if (!accepted || options.some(({ value }) => value === accepted)) return options;
  const mark = <FacetIcon kind="connected-account" facet={accepted} />;
  return [...options, { value: accepted, label: described.labelOf(accepted), mark }];
}
