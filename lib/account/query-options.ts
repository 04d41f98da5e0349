import { queryOptions } from "@tanstack/react-query";
import { rest } from "@/lib/rest";
import type { Account } from "./schema";

const pathOf = (org: string) => `/api/v1/orgs/${encodeURIComponent(org)}/account`;

/** One's own account: the same in every organization, asked for and audited in one. */
export const accountOptions = (org: string) =>
  queryOptions({
    queryKey: ["orgs", org, "account"] as const,
    queryFn: ({ signal }) => rest<Account>(pathOf(org), { signal }),
  });

/** Throws RestError, with what is wrong at which field. */
export async function changePassword(
  org: string,
  body: { currentPassword: string; password: string },
): Promise<void> {
  await rest(`${pathOf(org)}/password`, { method: "PUT", body });
}
