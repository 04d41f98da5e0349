import { queryOptions } from "@tanstack/react-query";
import { rest } from "@/lib/rest";
import type { OrganizationDetail } from "./schema";

/** The organization as its settings show it. */
export const organizationOptions = (org: string) =>
  queryOptions({
    queryKey: ["orgs", org, "organization"] as const,
    queryFn: ({ signal }) => rest<OrganizationDetail>(`/api/v1/orgs/${encodeURIComponent(org)}`, { signal }),
  });
