"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { type RefObject, useState } from "react";
import { askToLeave } from "@/components/console/leaving";
import { sortedColumn } from "@/components/console/sorted-column";
import { useEnvironment } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { columnsOf } from "@/components/resources/kind-columns";
import type { ManyActing } from "@/components/resources/many-acts";
import { NoResources } from "@/components/resources/no-resources";
import { ResourceRow } from "@/components/resources/resource-row";
import { SelectionBar } from "@/components/resources/selection-bar";
import { useCopyEntry } from "@/components/resources/use-copy-entry";
import { useDescribed } from "@/components/resources/use-described";
import { useResourceSearch } from "@/components/resources/use-resource-search";
import { useRowKeys } from "@/components/resources/use-row-keys";
import { useSelection } from "@/components/resources/use-selection";
import { useSelectionKeys } from "@/components/resources/use-selection-keys";
import { useShowResource } from "@/components/resources/use-show-resource";
import { useTellCopied } from "@/components/resources/use-tell-copied";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { onDemand } from "@/components/ui/on-demand";
import {
  Table,
  TableActHeader,
  TableBody,
  TableHead,
  TableHeader,
  TablePickHeader,
} from "@/components/ui/table";
import { TableSkeleton } from "@/components/ui/table-skeleton";
import { consoleHref } from "@/lib/console-href";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import { orderInUrl, type Sort } from "@/lib/order";
import { resourceListOptions } from "@/lib/resources/query-options";
import type { ResourceList, ResourceSummary } from "@/lib/resources/schema";
import { isNotFound } from "@/lib/rest";

const CopyResourceDialog = onDemand(() => import("@/components/resources/copy-resource-dialog"));
const DeleteResource = onDemand(() => import("@/components/resources/delete-resource"));

type Props = {
  kind: KindId;
  list: RefObject<HTMLElement | null>;
  onInspect: (id: string) => void;
  onCreate: () => void;
  onAct: (acting: ManyActing) => void;
  createReason: string | undefined;
  onImport: () => void;
};

/** The resources of a kind, a row each, page after page. */
export function ResourcesTable({ kind, list, onInspect, onAct, ...empty }: Props) {
  const face = faceOf(kind);
  const { asked, inspect, setSearch } = useResourceSearch();
  const everywhere = useEnvironment() === null;
  const org = useOrg();
  const me = useMe();
  const copyEntry = useCopyEntry();
  const resources = useInfiniteQuery(resourceListOptions(org, kind, asked));
  const [deleting, setDeleting] = useState<ResourceSummary | null>(null);
  const [copying, setCopying] = useState<ResourceSummary | null>(null);
  const show = useShowResource(kind);
  const described = useDescribed(kind);
  const copied = useTellCopied((copy) => askToLeave(() => show(copy)));
  useRowKeys(list);
  const rows = resources.data?.pages.flatMap((page) => page.items) ?? [];
  const { sort: _sort, direction: _direction, ...filter } = asked;
  const selection = useSelection(JSON.stringify(filter), rows);
  const clear = useSelectionKeys(list, selection, inspect !== null);

  if (resources.error && (!resources.data || isNotFound(resources.error))) {
    return (
      <ErrorState onRetry={() => resources.refetch()} pending={resources.isFetching}>
        {resources.error.message}
      </ErrorState>
    );
  }
  if (!resources.data) return <TableSkeleton />;
  if (rows.length === 0) return <NoResources kind={kind} {...empty} />;

  const sorting = (own: Sort) => sortedColumn(own, asked, (order) => void setSearch(orderInUrl(order)));

  return (
    <>
      <Table label={face.label.many}>
        <TableHead>
          <TablePickHeader
            label="Select all shown"
            checked={selection.total > 0 && rows.every(({ id }) => selection.has(id))}
            mixed={selection.total > 0 && rows.some(({ id }) => !selection.has(id))}
            shown={selection.total > 0}
            onPick={selection.toggleShown}
          />
          <TableHeader {...sorting("name")}>Name</TableHeader>
          {face.facet && <TableHeader width={everywhere ? "13%" : "16%"}>{face.facet.label}</TableHeader>}
          {everywhere && <TableHeader width="9.5rem">Environment</TableHeader>}
          {columnsOf(kind).map(({ label, width }) => (
            <TableHeader key={label} width={width}>
              {label}
            </TableHeader>
          ))}
          <TableHeader roomy>Key</TableHeader>
          <TableHeader width="8.5rem" {...sorting("changed")}>
            Last modified
          </TableHeader>
          <TableActHeader />
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <ResourceRow
              key={row.id}
              resource={row}
              me={me}
              href={consoleHref(org, face.path, asked.env, { inspect: row.id })}
              copyEntry={copyEntry}
              of={row.facet && described.labelOf(row.facet, row.environmentId)}
              selected={row.id === inspect}
              picked={selection.has(row.id)}
              picking={selection.total > 0}
              everywhere={everywhere}
              onPick={(range) => selection.toggle(row.id, range)}
              onInspect={() => onInspect(row.id)}
              onCopy={() => setCopying(row)}
              onDelete={() => setDeleting(row)}
            />
          ))}
        </TableBody>
      </Table>
      {resources.hasNextPage && (
        <div className="flex justify-center p-4">
          <Button onClick={() => resources.fetchNextPage()} pending={resources.isFetchingNextPage}>
            Show more
          </Button>
        </div>
      )}
      {selection.total > 0 && (
        <SelectionBar
          kind={kind}
          selection={selection}
          filter={filter}
          more={
            resources.hasNextPage && !selection.matching ? { total: countOf(resources.data.pages) } : null
          }
          onAct={(act, many) => onAct({ act, many, onDone: selection.clear })}
          onClear={clear}
        />
      )}
      {copying && (
        <CopyResourceDialog resource={copying} to={null} onCopied={copied} onClose={() => setCopying(null)} />
      )}
      {deleting && (
        <DeleteResource
          resource={deleting}
          environment={me.environments.find(({ id }) => id === deleting.environmentId)}
          open
          onClose={() => setDeleting(null)}
          onDeleted={() => deleting.id === inspect && void setSearch({ inspect: null })}
        />
      )}
    </>
  );
}

/** How many there are of all, where that was counted to the end. */
function countOf([first]: readonly ResourceList[]): number | null {
  return first?.count && !first.count.more ? first.count.number : null;
}
