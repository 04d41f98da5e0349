import type { Context } from "@/lib/server/context";
import { settings } from "@/lib/server/env";

/**
 * Where an invite is accepted. The token stands in the fragment: a browser sends that to nobody, so that no log, proxy
 * or Referer ever has it. Without BULKHEAD_URL the link leads to where whoever invites is themselves.
 */
export function inviteLink({ origin }: Pick<Context, "origin">, token: string): string {
  return `${settings().url ?? origin.site ?? ""}/invite#${token}`;
}
