import { coversRoles } from "@/lib/access/cover";
import type { Me } from "@/lib/members/schema";
import type { Role } from "@/lib/roles/schema";

/** Why whoever looks can neither give a role nor take it. `roles`: every one of the organization, theirs among them. */
export function giveReason(me: Me, roles: readonly Role[], role: Role): string | undefined {
  const own = roles.filter(({ id }) => me.roles.some((held) => held.id === id));
  const ids = me.environments.map(({ id }) => id);
  return coversRoles(own, [role], ids) ? undefined : "Allows more than your own roles do. Ask an admin.";
}
