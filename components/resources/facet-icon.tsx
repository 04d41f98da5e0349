import { Cloud, Database, Globe, type LucideIcon, MessageSquareText } from "lucide-react";
import { faceOf, type KindId } from "@/lib/kinds/faces";

const icons: Readonly<Record<string, LucideIcon>> = {
  cloud: Cloud,
  database: Database,
  globe: Globe,
  "message-square-text": MessageSquareText,
};

/** The icon of what a resource is of, such as its integration; else that of its kind. */
export function FacetIcon({ kind, facet }: { kind: KindId; facet: string | null }) {
  const face = faceOf(kind);
  const option = face.facet?.options.find(({ value }) => value === facet);
  const Icon = icons[option?.icon ?? ""] ?? face.icon;
  return <Icon size={16} aria-hidden="true" className="shrink-0" />;
}
