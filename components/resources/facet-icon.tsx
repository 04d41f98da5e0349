import { describedBy, describedKey, faceOf, type KindId } from "@/lib/kinds/faces";

/** The icon of what a resource is of, such as its integration; else that of its kind. */
export function FacetIcon({ kind, facet }: { kind: KindId; facet: string | null }) {
  const face = faceOf(kind);
  const by = describedKey(kind, facet) === undefined ? undefined : describedBy(kind);
  const own = face.facet?.options.find(({ value }) => value === facet);
  const Icon = own?.icon ?? faceOf(by ?? kind).icon;
  return <Icon size={16} aria-hidden="true" className="shrink-0" />;
}
