import { FacetIcon } from "@/components/resources/facet-icon";
import type { Described } from "@/components/resources/use-described";
import type { SelectOption } from "@/components/ui/select";
import { faceOf, type KindId } from "@/lib/kinds/faces";

/** Every choice of a kind's facet: its own, then what people describe themselves, under a heading. */
export function facetOptions(
  kind: KindId,
  choices: ReturnType<Described["choices"]>,
): SelectOption<string>[] {
  const facet = faceOf(kind).facet;
  return [
    ...(facet?.options ?? []).map(({ value, label }) => ({
      value,
      label,
      mark: <FacetIcon kind={kind} facet={value} />,
    })),
    ...describedFacets(kind, choices),
  ];
}

/** What people describe themselves. */
export function describedFacets(
  kind: KindId,
  choices: ReturnType<Described["choices"]>,
): SelectOption<string>[] {
  return choices.map(({ value, name }) => ({
    value,
    label: name,
    group: faceOf(kind).facet?.described?.heading,
    mark: <FacetIcon kind={kind} facet={value} />,
  }));
}
