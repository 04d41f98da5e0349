import { type DehydratedState, dehydrate, QueryClient } from "@tanstack/react-query";

/**
 * What a page has read for the queries that its components read again: pairs of a query's options and its data, for a
 * HydrationBoundary.
 */
export function readAhead(
  ...read: readonly (readonly [options: { queryKey: readonly unknown[] }, data: unknown])[]
): DehydratedState {
  const client = new QueryClient();
  for (const [{ queryKey }, data] of read) client.setQueryData(queryKey, data);
  return dehydrate(client);
}
