import { queryOptions } from "@tanstack/react-query";
import { resourcesKey } from "@/lib/resources/query-options";
import { rest } from "@/lib/rest";
import type { KeyVersions } from "./schema";

const RUNNING_MS = 1_000;

export const keyPath = (org: string, id: string) =>
  `/api/v1/orgs/${encodeURIComponent(org)}/encryption-keys/${id}`;

/** The versions of an encryption key; asked again and again while a rotation runs. */
export const keyVersionsOptions = (org: string, id: string) =>
  queryOptions({
    queryKey: [...resourcesKey(org, "encryption-key"), "versions", id] as const,
    queryFn: ({ signal }) => rest<KeyVersions>(`${keyPath(org, id)}/versions`, { signal }),
    // What it seals changes elsewhere.
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.progress ? RUNNING_MS : false),
  });
