import { type Permission, permissionsOf, type RoleBase } from "./permissions";

export type EnvironmentAccess = "all" | "only" | "except";

/** A role as a member holds it. `environmentIds` are those that "only" and "except" name. */
export type HeldRole = {
  id: string;
  name: string;
  base: RoleBase;
  access: EnvironmentAccess;
  environmentIds: readonly string[];
};

/** One environment's id; `anywhere`: in any one that exists; `organization`: organization-wide, never environment-bound. */
export type Where = { environmentId: string } | "anywhere" | "organization";

export type Access = {
  /** Ids of the environments that exist for this member. */
  visible: readonly string[];
  /** Ids of the environments in which the permission is held. */
  where(permission: Permission): readonly string[];
  can(permission: Permission, where: Where): boolean;
};

function covers(role: HeldRole, environmentId: string): boolean {
  if (role.access === "all") return true;
  return role.environmentIds.includes(environmentId) === (role.access === "only");
}

/** What a member's roles add up to over the organization's environments: what any of them grants is granted. */
export function accessOf(roles: readonly HeldRole[], environmentIds: readonly string[]): Access {
  const visible = environmentIds.filter((id) => roles.some((role) => covers(role, id)));
  const holding = (permission: Permission) =>
    roles.filter((role) => permissionsOf[role.base].has(permission));
  const where = (permission: Permission) => {
    const granted = holding(permission);
    return environmentIds.filter((id) => granted.some((role) => covers(role, id)));
  };
  return {
    visible,
    where,
    can(permission, place) {
      if (place === "organization") return holding(permission).some((role) => role.access === "all");
      if (place === "anywhere") return where(permission).length > 0;
      return (
        environmentIds.includes(place.environmentId) &&
        holding(permission).some((role) => covers(role, place.environmentId))
      );
    },
  };
}
