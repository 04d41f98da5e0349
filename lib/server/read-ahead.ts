import { type DehydratedState, dehydrate, QueryClient } from "@tanstack/react-query";

/** A query's options, and its data. */
export type Read = readonly [options: { queryKey: readonly unknown[] }, data: unknown];

/**
 * What a page has read for the queries that its components read again: pairs of a query's options and its data, for a
 * HydrationBoundary.
 */
export function readAhead(...read: readonly Read[]): DehydratedState {
  const client = new QueryClient();
  for (const [{ queryKey }, data] of read) client.setQueryData(queryKey, data);
  return dehydrate(client);
}
