import { queryOptions } from "@tanstack/react-query";
import { rest } from "@/lib/rest";
import type { Invite, Mailed, OpenedInvite } from "./schema";

const pathOf = (org: string) => `/api/v1/orgs/${encodeURIComponent(org)}/invites`;

/** Every invite of an organization, the newest first. */
export const invitesOptions = (org: string) =>
  queryOptions({
    queryKey: ["orgs", org, "invites"] as const,
    queryFn: ({ signal }) => rest<{ items: Invite[] }>(pathOf(org), { signal }),
  });

/** Invites an address, and mails its link where this instance sends mail. Throws RestError. */
export function sendInvite(
  org: string,
  body: { email: string; roleIds: readonly string[] },
): Promise<OpenedInvite & Mailed> {
  return rest(pathOf(org), { method: "POST", body });
}

/** Sends an invite again with a new link; the old one ends. Throws RestError. */
export function resendInvite(org: string, { id, revision }: Invite): Promise<OpenedInvite & Mailed> {
  return rest(`${pathOf(org)}/${id}/resend`, { method: "POST", body: { revision } });
}
