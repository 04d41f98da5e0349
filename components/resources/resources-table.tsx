"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { type RefObject, useState } from "react";
import { EnvironmentName } from "@/components/console/environment-name";
import { askToLeave } from "@/components/console/leaving";
import { sortedColumn } from "@/components/console/sorted-column";
import { useEnvironment } from "@/components/console/use-environment";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { FacetIcon } from "@/components/resources/facet-icon";
import type { ManyActing } from "@/components/resources/many-acts";
import { NoResources } from "@/components/resources/no-resources";
import { SelectionBar } from "@/components/resources/selection-bar";
import { StatusBadge } from "@/components/resources/status-badge";
import { copyKeyEntry, useCopyEntry } from "@/components/resources/use-copy-entry";
import { useDescribed } from "@/components/resources/use-described";
import { useResourceSearch } from "@/components/resources/use-resource-search";
import { useRowKeys } from "@/components/resources/use-row-keys";
import { useSelection } from "@/components/resources/use-selection";
import { useSelectionKeys } from "@/components/resources/use-selection-keys";
import { useShowResource } from "@/components/resources/use-show-resource";
import { useTellCopied } from "@/components/resources/use-tell-copied";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Moment } from "@/components/ui/moment";
import { onDemand } from "@/components/ui/on-demand";
import { RowMenu } from "@/components/ui/row-menu";
import {
  Table,
  TableAct,
  TableActHeader,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableName,
  TablePick,
  TablePickHeader,
  TableRow,
} from "@/components/ui/table";
import { TableSkeleton } from "@/components/ui/table-skeleton";
import { viewOnlyReason } from "@/lib/access/describe";
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
  const resources = useInfiniteQuery(resourceListOptions(useOrg(), kind, asked));
  const [deleting, setDeleting] = useState<ResourceSummary | null>(null);
  const [copying, setCopying] = useState<ResourceSummary | null>(null);
  const { environments } = useMe();
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
          <TableHeader width="6.5rem">Status</TableHeader>
          <TableHeader roomy>Key</TableHeader>
          <TableHeader width="8.5rem" {...sorting("changed")}>
            Last modified
          </TableHeader>
          <TableActHeader />
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Row
              key={row.id}
              resource={row}
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
          environment={environments.find(({ id }) => id === deleting.environmentId)}
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

type RowProps = {
  resource: ResourceSummary;
  /** What its facet is called. */
  of: string | null;
  selected: boolean;
  picked: boolean;
  /** Some row is. */
  picking: boolean;
  everywhere: boolean;
  onPick: (range: boolean) => void;
  onInspect: () => void;
  onCopy: () => void;
  onDelete: () => void;
};

function Row({ resource, of, selected, picked, picking, everywhere, ...on }: RowProps) {
  const { onPick, onInspect, onCopy, onDelete } = on;
  const { id, kind, name, facet, status, key, updatedAt, environmentId } = resource;
  const me = useMe();
  const org = useOrg();
  const { env } = useResourceSearch();
  const environment = me.environments.find((each) => each.id === environmentId);
  const copyEntry = useCopyEntry();
  const deletable = can(me, `${kind}:delete`, { environmentId });

  return (
    <TableRow selected={selected} picked={picked}>
      <TablePick label={`Select ${name}`} checked={picked} shown={picking} onPick={onPick} />
      <TableCell narrow="first">
        <TableName
          href={consoleHref(org, faceOf(kind).path, env, { inspect: id })}
          onOpen={onInspect}
          onKeyDown={(event) => {
            if (event.key !== " ") return;
            event.preventDefault();
            onPick(event.shiftKey);
          }}
          data-row={id}
          icon={<FacetIcon kind={kind} facet={facet} />}
        >
          {name}
        </TableName>
      </TableCell>
      {faceOf(kind).facet && <TableCell>{of}</TableCell>}
      {everywhere && <TableCell>{environment && <EnvironmentName environment={environment} />}</TableCell>}
      <TableCell>
        <StatusBadge status={status} />
      </TableCell>
      <TableCell mono muted narrow="none" roomy>
        {key}
      </TableCell>
      <TableCell muted narrow="none">
        <Moment at={updatedAt} />
      </TableCell>
      <TableAct>
        <RowMenu
          label={`More for ${name}`}
          entries={[
            { type: "act", label: "Open", onSelect: onInspect },
            copyEntry(resource, onCopy),
            copyKeyEntry(resource),
            { type: "line" },
            {
              type: "act",
              label: "Delete",
              danger: true,
              onSelect: onDelete,
              reason: deletable
                ? undefined
                : viewOnlyReason(environment?.name ?? "this environment", me.roles),
            },
          ]}
        />
      </TableAct>
    </TableRow>
  );
}
