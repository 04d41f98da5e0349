import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

type Props = {
  title: string;
  caption?: ReactNode;
  padded?: boolean;
  id?: string;
  foot?: ReactNode;
  children: ReactNode;
};

/** A section of settings: what it is at the left, what can be set at the right. Stacked where it is narrow. */
export function CaptionCard({ title, caption, padded = true, id, foot, children }: Props) {
  return (
    <section
      id={id}
      aria-label={title}
      className="grid scroll-mt-4 grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-3 lg:grid-cols-[12.5rem_minmax(0,45rem)]"
    >
      <div className="flex flex-col gap-1 lg:pt-3">
        <h2 className="font-semibold text-section">{title}</h2>
        {caption && <div className="text-meta text-muted">{caption}</div>}
      </div>
      <Card padded={false}>
        <div className={padded ? "p-4" : undefined}>{children}</div>
        {foot}
      </Card>
    </section>
  );
}
