import type { Spec } from "./schema";

/**
 * A file of resources: `{ format, version, organization, kind, exportedAt, items }`. `organization` is a slug,
 * `exportedAt` an ISO instant. A change that a reader of version 1 would misread raises the version; what a reader does
 * not know is left alone.
 */
export const EXPORT_FORMAT = "bulkhead.resources";
export const EXPORT_VERSION = 1;

/** One of its items. `environment`: the key of where it lived; `secrets`: the names of those that were set. */
export type ExportedResource = {
  key: string;
  name: string;
  environment: string;
  spec: Spec;
  secrets: string[];
};

export const MOST_EXPORTED_BY_ID = 10_000;

/** How much of a file is read: the bytes of all, the items, and the bytes of one of them. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024;
export const MOST_IMPORTED = 10_000;
export const MOST_ITEM_BYTES = 256 * 1024;
