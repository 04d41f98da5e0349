import { accessOf, type HeldRole } from "@/lib/access/can";
import { permissionOf, rulesOf, type Subject, verbs } from "@/lib/access/permissions";
import type { AccessMember, AccessRow } from "./schema";

type Around = {
  /** All roles that the members hold. */
  roles: readonly HeldRole[];
  environmentIds: readonly string[];
  changeable: readonly string[] | undefined;
};

/** What a member may do with each of the subjects, in each environment or in the organization. */
export function rowsOf(member: AccessMember, subjects: readonly Subject[], around: Around): AccessRow[] {
  const { environmentIds, changeable } = around;
  // Who is deactivated may do nothing, whatever they hold.
  const counting = member.deactivated ? [] : member.roleIds;
  const roles = around.roles.filter(({ id }) => counting.includes(id));
  const access = accessOf(roles, environmentIds, changeable);
  return subjects.map((subject) => {
    const places = rulesOf(subject).reach === "organization" ? [null] : environmentIds;
    const cells = places.map((environmentId) => ({
      environmentId,
      verbs: verbs.filter((verb) => {
        const permission = permissionOf(subject, verb);
        return permission && access.can(permission, environmentId ? { environmentId } : "organization");
      }),
    }));
    return { member, subject, cells };
  });
}
