import type { ReactNode } from "react";
import { StatusBadge } from "@/components/resources/status-badge";
import { tokenColumns } from "@/components/tokens/token-columns";
import type { KindId } from "@/lib/kinds/faces";
import type { ResourceSummary } from "@/lib/resources/schema";

/** A column that the list of a kind has of its own. */
export type KindColumn = {
  label: string;
  /** A CSS width. */
  width: string;
  /** Left out where the screen is narrow. */
  narrow?: "none";
  cell: (resource: ResourceSummary) => ReactNode;
};

const columns: Readonly<Partial<Record<KindId, readonly KindColumn[]>>> = { "api-token": tokenColumns };

const usual: readonly KindColumn[] = [
  { label: "Status", width: "6.5rem", cell: ({ status }) => <StatusBadge status={status} /> },
];

/** What stands between where a resource is and its key: what tests found out, unless a kind says more. */
export function columnsOf(kind: KindId): readonly KindColumn[] {
  return columns[kind] ?? usual;
}
