import type { KindId } from "@/lib/kinds/faces";
import { rest } from "@/lib/rest";
import type { BatchAnswer, Matching, MatchingRows } from "./many-schema";
import { type ResourcesAsked, resourcesPath } from "./query-options";

/** What "all that match" is about: a list's environment and filters, whatever it is sorted by. */
export type Filter = Pick<ResourcesAsked, "env" | "q" | "facet" | "status">;

export type BatchItem = { id: string; environmentId: string; revision: number };

/** What is done to each of many. */
export type ManyAct =
  | { act: "delete"; confirmed: readonly string[] }
  | { act: "copy"; to: string; secrets: boolean };

/** A filter as a search string. */
export function filterSearch({ env, q, facet, status }: Filter): URLSearchParams {
  return new URLSearchParams({ env, ...(q && { q }), ...(facet && { facet }), ...(status && { status }) });
}

export function askMatching(org: string, kind: KindId, filter: Filter): Promise<Matching> {
  return rest(`${resourcesPath(org, kind)}/matching?${filterSearch(filter)}`);
}

export function askMatchingRows(
  org: string,
  kind: KindId,
  filter: Filter,
  page: { at: string; after: string | null },
): Promise<MatchingRows> {
  const search = filterSearch(filter);
  search.set("at", page.at);
  if (page.after) search.set("after", page.after);
  return rest(`${resourcesPath(org, kind)}/matching/rows?${search}`);
}

export function sendBatch(
  org: string,
  kind: KindId,
  act: ManyAct,
  batch: { items: readonly BatchItem[]; runningMs: number },
): Promise<BatchAnswer> {
  return rest(`${resourcesPath(org, kind)}/batch`, { method: "POST", body: { ...act, ...batch } });
}
