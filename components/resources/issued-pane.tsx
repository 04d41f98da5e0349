"use client";

import { InspectorFrame } from "@/components/console/inspector-frame";
import { InspectorHeader } from "@/components/console/inspector-header";
import { useMe } from "@/components/console/use-me";
import { FacetIcon } from "@/components/resources/facet-icon";
import { formsOf, type Issued } from "@/components/resources/kind-forms";
import { Button } from "@/components/ui/button";
import type { Resource } from "@/lib/resources/schema";

type Props = { resource: Resource; issued: Issued; onDone: () => void; onClose: () => void };

/** What is shown of a resource this once. It stands here alone, and is gone with this. */
export function IssuedPane({ resource, issued, onDone, onClose }: Props) {
  const { kind, name, facet, environmentId } = resource;
  const { Issued: Shown } = formsOf(kind);
  return (
    <InspectorFrame label={name}>
      <InspectorHeader
        icon={<FacetIcon kind={kind} facet={facet} />}
        name={name}
        environment={useMe().environments.find(({ id }) => id === environmentId)}
        onClose={onClose}
      />
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-2">
        {Shown && <Shown issued={issued} />}
      </div>
      <footer className="flex shrink-0 justify-end border-line border-t bg-page px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </footer>
    </InspectorFrame>
  );
}
