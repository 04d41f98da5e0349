import { faceOf, type KindId } from "@/lib/kinds/faces";
import { invalid } from "@/lib/server/errors";

type Values = Readonly<Record<string, unknown>>;

/** Throws `invalid` where a change is one of the facet, which rows of apps count on. */
export function requireFacet(kind: KindId, stored: Values, wanted: Values): void {
  const { facet, noun } = faceOf(kind);
  if (!facet || wanted[facet.field] === stored[facet.field]) return;
  throw invalid({
    [`spec.${facet.field}`]: `${facet.label} is fixed once the ${noun.one} is created. Create another one instead.`,
  });
}
