import { can, reasonAbout } from "@/components/console/use-me";
import type { Permission } from "@/lib/access/permissions";
import type { Me } from "@/lib/members/schema";

/** Why apps can't be changed by whoever looks, or undefined when they can, in any one environment. */
export function applicationReason(me: Me, permission: Permission): string | undefined {
  if (can(me, permission, "anywhere")) return undefined;
  return reasonAbout(me, "apps, not change them", permission);
}
