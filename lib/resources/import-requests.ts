import type { KindId } from "@/lib/kinds/faces";
import { rest } from "@/lib/rest";
import type { ImportAnswer, ImportPreview, ImportPreviews } from "./import-schema";
import { MOST_IN_BATCH } from "./many";
import type { PlacedItem } from "./place-items";
import { resourcesPath } from "./query-options";
import { bytesOf } from "./read-export";

/** One that can be imported, and what the preview said of it. */
export type ReadyItem = { item: PlacedItem; preview: Exclude<ImportPreview, { done: false }> };

// Well below what a request may carry.
const MOST_BYTES = 1024 * 1024;

/** How many of a queue fit one request, at least one and at most so many. */
export function fitting(queue: readonly PlacedItem[], most = MOST_IN_BATCH): number {
  let bytes = 0;
  const end = queue.slice(0, most).findIndex((item) => {
    bytes += bytesOf(item);
    return bytes > MOST_BYTES;
  });
  return end === -1 ? Math.min(queue.length, most) : Math.max(1, end);
}

export function askPreview(org: string, kind: KindId, items: readonly PlacedItem[]): Promise<ImportPreviews> {
  return rest(`${resourcesPath(org, kind)}/import/preview`, {
    method: "POST",
    body: { items: items.map(sent) },
  });
}

/** What the preview showed is what is asked for: stored secrets that can't stay go where it said so. */
export function sendImport(
  org: string,
  kind: KindId,
  ready: readonly ReadyItem[],
  runningMs: number,
): Promise<ImportAnswer> {
  const items = ready.map(({ item, preview }) => ({
    ...sent(item),
    seen: preview.state === "changed" ? preview.seen : null,
    dropSecrets: preview.state === "changed" && preview.dropped.length > 0,
  }));
  return rest(`${resourcesPath(org, kind)}/import`, { method: "POST", body: { items, runningMs } });
}

function sent({ environmentId, key, name, environment, spec, secrets }: PlacedItem) {
  return { environmentId, key, name, from: environment, spec, secrets };
}
