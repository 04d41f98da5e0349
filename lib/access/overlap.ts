import { listed } from "@/lib/listed";
import { accessOf, type HeldRole, permissionsOfRole } from "./can";
import { type Permission, permissionsOf } from "./permissions";
import { actsText, inertOf } from "./summary";

/** A role that undoes what another one of the same person was made to leave out. */
export type Overlap = {
  by: HeldRole;
  restricted: readonly HeldRole[];
  /** Environments that a restricted role leaves out, and `by` includes, in the order that was given. */
  environmentIds: readonly string[];
  /** What a restricted role withholds, and `by` holds where that one reaches. */
  permissions: readonly Permission[];
};

/** Which of a person's roles undo the restriction of another: what any role grants is granted. */
export function overlapsOf(roles: readonly HeldRole[], environmentIds: readonly string[]): Overlap[] {
  return roles.flatMap((by) => {
    const undone = roles
      .filter((role) => role !== by)
      .map((role) => ({ role, ...undoneBy(by, role, environmentIds) }))
      .filter((each) => each.environmentIds.length + each.permissions.length > 0);
    if (undone.length === 0) return [];
    const included = new Set(undone.flatMap((each) => each.environmentIds));
    return {
      by,
      restricted: undone.map(({ role }) => role),
      environmentIds: environmentIds.filter((id) => included.has(id)),
      permissions: [...new Set(undone.flatMap((each) => each.permissions))],
    };
  });
}

function undoneBy(by: HeldRole, restricted: HeldRole, environmentIds: readonly string[]) {
  const [wide, narrow] = [accessOf([by], environmentIds), accessOf([restricted], environmentIds)];
  const beyond = wide.visible.filter((id) => !narrow.visible.includes(id));
  // Two roles for an environment each complete one another; one that includes all of the other leaves nothing of it.
  const undoes =
    restricted.access === "except" ||
    (restricted.access === "only" && includes(by, restricted, environmentIds));
  const granted = new Set(by.granted);
  return {
    environmentIds: undoes ? beyond : [],
    // What a role was given beyond its base is meant.
    permissions: [...permissionsOf[restricted.base]].filter(
      (permission) =>
        restricted.withheld.includes(permission) &&
        !granted.has(permission) &&
        wide.where(permission).some((id) => narrow.visible.includes(id)),
    ),
  };
}

function includes(wide: HeldRole, narrow: HeldRole, environmentIds: readonly string[]): boolean {
  const reached = new Set(accessOf([wide], environmentIds).visible);
  const held = permissionsOfRole(wide);
  // What has no effect is nothing to be included.
  const inert = inertOf(narrow);
  return (
    accessOf([narrow], environmentIds).visible.every((id) => reached.has(id)) &&
    [...permissionsOfRole(narrow)].every((permission) => held.has(permission) || inert.has(permission))
  );
}

/** "Grace also holds Developer, which includes Production." Without a name: somebody who is no member yet. */
export function overlapText(
  { by, environmentIds, permissions }: Overlap,
  environments: readonly { id: string; name: string }[],
  member: string | null,
): string {
  const names = environments.filter(({ id }) => environmentIds.includes(id)).map(({ name }) => name);
  const does = [
    names.length > 0 && `includes ${listed(names)}`,
    permissions.length > 0 && `can ${actsText(new Set(permissions))}`,
  ].filter((each) => each !== false);
  return `${member ? `${member} also holds` : "They would also hold"} ${by.name}, which ${does.join(" and ")}.`;
}
