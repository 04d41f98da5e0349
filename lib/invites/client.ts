import type { LookedUpInvite } from "@/lib/invites/schema";
import { rest } from "@/lib/rest";

// Browser only. What whoever holds an invite's link asks, before they belong anywhere.

/** Throws RestError, which says why a link opens nothing. */
export function lookUpInvite(token: string, signal: AbortSignal): Promise<LookedUpInvite> {
  return rest("/api/invite", { method: "POST", body: { token }, signal });
}

/** Answers the organization's slug. Throws RestError, with what is wrong at which field. */
export function acceptInvite(body: {
  token: string;
  name?: string;
  password?: string;
}): Promise<{ organization: string }> {
  return rest("/api/invite/accept", { method: "POST", body });
}
