import { queryOptions } from "@tanstack/react-query";
import { rest } from "@/lib/rest";
import type { Me } from "./schema";

/** Who looks at the console, and what they may do in this organization. */
export const meOptions = (org: string) =>
  queryOptions({
    queryKey: ["orgs", org, "me"] as const,
    queryFn: ({ signal }) => rest<Me>(`/api/v1/orgs/${encodeURIComponent(org)}/me`, { signal }),
  });
