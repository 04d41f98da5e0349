import { queryOptions } from "@tanstack/react-query";
import { rest } from "@/lib/rest";
import type { RemovedSampleData, SampleData } from "./schema";

const path = (org: string) => `/api/v1/orgs/${encodeURIComponent(org)}/sample-data`;

/** What sample data made. */
export const sampleDataOptions = (org: string) =>
  queryOptions({
    queryKey: ["orgs", org, "sample-data"] as const,
    queryFn: ({ signal }) => rest<SampleData>(path(org), { signal }),
  });

/** Adds it: several acts, so no server action. Throws RestError. */
export const addSampleData = (org: string) => rest<{ added: number }>(path(org), { method: "POST" });

/** Removes it. Throws RestError. */
export const removeSampleData = (org: string, confirmation: string | undefined) =>
  rest<RemovedSampleData>(path(org), { method: "DELETE", body: { confirmation } });
