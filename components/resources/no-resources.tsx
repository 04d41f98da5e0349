"use client";

import { useEnvironment } from "@/components/console/use-environment";
import { statusLabel } from "@/components/resources/status-badge";
import { useDescribed } from "@/components/resources/use-described";
import { useResourceSearch } from "@/components/resources/use-resource-search";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { copies, faceOf, type KindId } from "@/lib/kinds/faces";

type Props = {
  kind: KindId;
  onCreate: () => void;
  createReason: string | undefined;
  onImport: () => void;
};

/** A list without rows: what it is for and how to make the first, or what narrows it to nothing. */
export function NoResources({ kind, onCreate, createReason, onImport }: Props) {
  const face = faceOf(kind);
  const Icon = face.icon;
  const environment = useEnvironment();
  const described = useDescribed(kind);
  const { asked, narrowed, inspect, setSearch } = useResourceSearch();
  const place = environment ? `in ${environment.name}` : "in your environments";
  if (narrowed) {
    const filters = [
      asked.q && `“${asked.q}”`,
      asked.facet && `${face.facet?.label ?? ""} ${described.labelOf(asked.facet, environment?.id)}`,
      asked.status && `Status ${statusLabel(asked.status)}`,
    ].filter(Boolean);
    return (
      <EmptyState
        acts={<Button onClick={() => void setSearch({ q: null, facet: null, status: null })}>Clear</Button>}
      >
        No {face.noun.one} {place} matches {filters.join(", ")}.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Icon size={18} aria-hidden="true" />}
      reason={createReason}
      acts={
        <>
          <Button variant={inspect ? "secondary" : "primary"} onClick={onCreate}>
            Create new
          </Button>
          {copies(kind) && <Button onClick={onImport}>Import from a file</Button>}
        </>
      }
    >
      No {face.label.many.toLowerCase()} {place} yet. {face.purpose}
    </EmptyState>
  );
}
