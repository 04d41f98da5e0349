"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { describeEntry } from "@/components/resources/describe-entry";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Moment } from "@/components/ui/moment";
import { Skeleton } from "@/components/ui/skeleton";
import { resourceHistoryOptions } from "@/lib/resources/query-options";
import type { Resource } from "@/lib/resources/schema";

/** What was done to it, by whom and when, the newest first. */
export function ResourceHistory({ resource: { kind, id } }: { resource: Resource }) {
  const history = useInfiniteQuery(resourceHistoryOptions(useOrg(), kind, id));
  if (history.error && !history.data) {
    return (
      <ErrorState onRetry={() => history.refetch()} pending={history.isFetching}>
        {history.error.message}
      </ErrorState>
    );
  }
  if (!history.data) return <Skeleton lines={4} className="p-4" />;
  const entries = history.data.pages.flatMap(({ items }) => items);
  if (entries.length === 0) {
    return (
      <EmptyState>
        Nothing was recorded here yet. Each change is listed with who made it and when, and each refusal, too.
      </EmptyState>
    );
  }
  return (
    <>
      <ol aria-label="History" className="flex flex-col">
        {entries.map((entry) => (
          <li key={entry.number} className="flex flex-col gap-0.5 border-line border-b px-4 py-2.5 text-body">
            <span>
              <span className="font-medium">{entry.actor}</span> {describeEntry(kind, entry)}
            </span>
            <span className="text-meta text-muted">
              <Moment at={entry.at} />
            </span>
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <div className="p-4">
          <Button onClick={() => history.fetchNextPage()} pending={history.isFetchingNextPage}>
            Show older
          </Button>
        </div>
      )}
    </>
  );
}
