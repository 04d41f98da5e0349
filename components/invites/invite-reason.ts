import { can, reasonAbout } from "@/components/console/use-me";
import type { Me } from "@/lib/members/schema";

/** Why whoever looks can neither invite nor change an invite; undefined: they can. */
export function inviteReason(me: Me): string | undefined {
  if (can(me, "member:invite", "organization")) return undefined;
  return reasonAbout(me, "invites, not send them", "member:invite");
}
