import { queryOptions } from "@tanstack/react-query";
import { rest } from "@/lib/rest";
import type { Role } from "./schema";

/** Every role of an organization, with who holds it. */
export const rolesOptions = (org: string) =>
  queryOptions({
    queryKey: ["orgs", org, "roles"] as const,
    queryFn: ({ signal }) =>
      rest<{ items: Role[] }>(`/api/v1/orgs/${encodeURIComponent(org)}/roles`, { signal }),
  });
