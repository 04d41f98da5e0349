import { can, reasonAbout } from "@/components/console/use-me";
import { giveReason } from "@/components/roles/give-reason";
import { licenceReason } from "@/lib/access/licence";
import type { Permission } from "@/lib/access/permissions";
import { listed } from "@/lib/listed";
import type { Me } from "@/lib/members/schema";
import type { Role } from "@/lib/roles/schema";

const isStandard = (me: Me) => me.organization.licence === "STANDARD";

function permissionReason(me: Me, permission: Permission): string | undefined {
  if (can(me, permission, "organization")) return undefined;
  return reasonAbout(me, "roles, not change them", permission);
}

/** Why whoever looks can't make a role. */
export function createReason(me: Me): string | undefined {
  const licence = isStandard(me) ? licenceReason("Custom roles", me.licenceContact) : undefined;
  return permissionReason(me, "role:create") ?? licence;
}

/** Why whoever looks can't change a role at all. */
export function updateReason(me: Me, roles: readonly Role[], role: Role): string | undefined {
  return (
    permissionReason(me, "role:update") ??
    beyondReason(me, roles, role) ??
    (role.base === "admin" ? "Admin is built in: it may do everything, everywhere." : undefined) ??
    (role.custom && isStandard(me) ? licenceReason("Custom roles", me.licenceContact) : undefined)
  );
}

/** Why the environments of a role that can be changed can't be. */
export function environmentsReason(me: Me, { access }: Pick<Role, "access">): string | undefined {
  // Back to all of them is open under any licence.
  return isStandard(me) && access === "all" ? licenceReason("Environments", me.licenceContact) : undefined;
}

/** Why whoever looks can't delete a role. */
export function deleteReason(me: Me, roles: readonly Role[], role: Role): string | undefined {
  if (!role.custom) return `${role.name} is built in. It can't be deleted.`;
  return permissionReason(me, "role:delete") ?? beyondReason(me, roles, role) ?? heldReason(role);
}

function beyondReason(me: Me, roles: readonly Role[], role: Role): string | undefined {
  return giveReason(me, roles, role) && `${role.name} allows more than your own roles do. Ask an admin.`;
}

function heldReason({ name, members }: Role): string | undefined {
  if (members.length === 0) return undefined;
  const [first, second, ...rest] = members.map((member) => member.name);
  const others = rest.length > 0 && `${rest.length} more`;
  const holders = [first, second, others].filter((each): each is string => typeof each === "string");
  return `${listed(holders)} ${members.length === 1 ? "holds" : "hold"} ${name}. Give them another role first.`;
}
