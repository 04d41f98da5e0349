"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { AuditRow } from "@/components/audit/audit-row";
import { NewerEntries } from "@/components/audit/newer-entries";
import { useAuditChips } from "@/components/audit/use-audit-chips";
import { type AuditSearching, noFilter } from "@/components/audit/use-audit-search";
import { useEnvKey } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Table, TableActHeader, TableBody, TableHead, TableHeader } from "@/components/ui/table";
import { TableSkeleton } from "@/components/ui/table-skeleton";
import { auditListOptions } from "@/lib/audit/query-options";
import { consoleHref } from "@/lib/console-href";

type Props = { searching: AuditSearching; onInspect: (number: number) => void };

/** The log, the newest first, page after page. */
export function AuditTable({ searching, onInspect }: Props) {
  const { asked, inspect, setSearch } = searching;
  const me = useMe();
  const org = useOrg();
  const env = useEnvKey();
  const log = useInfiniteQuery(auditListOptions(org, asked));
  if (log.error && !log.data) {
    return (
      <ErrorState onRetry={() => log.refetch()} pending={log.isFetching}>
        {log.error.message}
      </ErrorState>
    );
  }
  if (!log.data) return <TableSkeleton />;
  const rows = log.data.pages.flatMap(({ items }) => items);
  const newer = <NewerEntries asked={asked} newest={rows[0]?.number ?? 0} stale={log.isPlaceholderData} />;
  if (rows.length === 0) {
    return (
      <>
        {newer}
        <NoEntries searching={searching} />
      </>
    );
  }
  return (
    <>
      {newer}
      <Table label="Audit log">
        <TableHead>
          <TableHeader>What</TableHeader>
          <TableHeader width="16%">Who</TableHeader>
          <TableHeader width="9rem">Environment</TableHeader>
          <TableHeader width="6rem" roomy>
            Outcome
          </TableHeader>
          <TableHeader width="7.5rem">When</TableHeader>
          <TableActHeader />
        </TableHead>
        <TableBody>
          {rows.map((entry) => (
            <AuditRow
              key={entry.number}
              entry={entry}
              environments={me.environments}
              href={consoleHref(org, "/settings/audit", env, { ...asked, inspect: String(entry.number) })}
              place={
                entry.place && consoleHref(org, entry.place.path, entry.place.env ?? env, entry.place.search)
              }
              selected={String(entry.number) === inspect}
              onInspect={() => onInspect(entry.number)}
              onNarrow={(filter) => void setSearch({ ...noFilter, q: null, ...filter })}
            />
          ))}
        </TableBody>
      </Table>
      {log.hasNextPage && (
        <div className="flex justify-center p-4">
          <Button onClick={() => log.fetchNextPage()} pending={log.isFetchingNextPage}>
            Show older
          </Button>
        </div>
      )}
    </>
  );
}

function NoEntries({ searching }: { searching: AuditSearching }) {
  const { asked, narrowed, setSearch } = searching;
  const chips = useAuditChips(searching).map(({ name, value }) => `${name} ${value}`);
  if (!narrowed) {
    return (
      <EmptyState icon={<ScrollText size={18} aria-hidden="true" />}>
        Nothing was recorded yet. Each change is listed with who made it, when and where, and each refusal,
        too.
      </EmptyState>
    );
  }
  return (
    <EmptyState acts={<Button onClick={() => void setSearch({ ...noFilter, q: null })}>Clear</Button>}>
      No entry matches {[...(asked.q ? [`“${asked.q}”`] : []), ...chips].join(", ")}.
    </EmptyState>
  );
}
