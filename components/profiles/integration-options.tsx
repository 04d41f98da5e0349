import { FacetIcon } from "@/components/resources/facet-icon";
import type { SelectOption } from "@/components/ui/select";
import { catalogue } from "@/lib/kinds/connected-account/catalogue/catalogue";

export const ANY = "any";

/** What a row may accept: each integration of the catalogue, or any. */
export const integrationOptions: readonly SelectOption<string>[] = [
  ...catalogue.map(({ id, label }) => ({
    value: id,
    label,
    mark: <FacetIcon kind="connected-account" facet={id} />,
  })),
  { value: ANY, label: "Any integration", mark: <FacetIcon kind="connected-account" facet={null} /> },
];
