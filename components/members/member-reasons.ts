import { can, reasonAbout } from "@/components/console/use-me";
import { coversRoles } from "@/lib/access/cover";
import { viewingReason } from "@/lib/access/describe";
import type { Me, Member } from "@/lib/members/schema";
import type { Role } from "@/lib/roles/schema";

/** Why whoever looks can't change members at all. */
export function updateReason(me: Me): string | undefined {
  if (can(me, "member:update", "organization")) return undefined;
  return reasonAbout(me, "members, not change them", "member:update");
}

/** Why nobody new can be invited by whoever looks. */
export function inviteReason(me: Me): string | undefined {
  if (can(me, "member:invite", "organization")) return undefined;
  return reasonAbout(me, "members, not invite them", "member:invite");
}

/** Why a member can't be deactivated or reactivated. `roles`: every one of the organization, as far as they are told. */
export function statusReason(
  me: Me,
  member: Member,
  members: readonly Member[],
  roles: readonly Role[],
): string | undefined {
  return updateReason(me) ?? beyondReason(me, member, roles) ?? lastAdminReason(member, members);
}

/** Why whoever looks can't look as a member. */
export function viewReason(me: Me, member: Member, roles: readonly Role[]): string | undefined {
  if (me.viewing) return viewingReason(me.viewing.name);
  if (member.id === me.memberId) return "You see the console as yourself already.";
  if (member.deactivatedAt) return `${member.name} is deactivated and sees nothing.`;
  return beyondReason(me, member, roles);
}

function beyondReason(me: Me, member: Member, roles: readonly Role[]): string | undefined {
  const own = roles.filter(({ id }) => me.roles.some((held) => held.id === id));
  const ids = me.environments.map(({ id }) => id);
  const beyond = roles.find(
    (role) => member.roles.some(({ id }) => id === role.id) && !coversRoles(own, [role], ids),
  );
  return beyond && `${beyond.name} allows more than your own roles do. Ask an admin.`;
}

function lastAdminReason(member: Member, members: readonly Member[]): string | undefined {
  const admins = members.filter(
    ({ deactivatedAt, roles }) => deactivatedAt === null && roles.some(({ base }) => base === "admin"),
  );
  return admins.length === 1 && admins[0]?.id === member.id
    ? `${member.name} is the last active admin. Make someone else an admin first.`
    : undefined;
}
