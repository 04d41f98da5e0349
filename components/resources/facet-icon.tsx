import { faceOf, type KindId } from "@/lib/kinds/faces";

/** The icon of what a resource is of, such as its integration; else that of its kind. */
export function FacetIcon({ kind, facet }: { kind: KindId; facet: string | null }) {
  const face = faceOf(kind);
  const Icon = face.facet?.options.find(({ value }) => value === facet)?.icon ?? face.icon;
  return <Icon size={16} aria-hidden="true" className="shrink-0" />;
}
