import { can, reasonAbout } from "@/components/console/use-me";
import type { Me } from "@/lib/members/schema";

/** Why whoever looks can neither invite nor change an invite; undefined: they can. */
export function inviteReason(me: Me): string | undefined {
  return can(me, "member:invite", "organization") ? undefined : reasonAbout(me, "invites, not send them");
}
