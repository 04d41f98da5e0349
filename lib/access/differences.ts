import type { HeldRole } from "./can";
import { type Permission, permissionsOf, type RoleBase } from "./permissions";

/** How what a role may do differs from its base: the form in which it is stored. */
export function differencesFrom(
  base: RoleBase,
  held: ReadonlySet<Permission>,
): Pick<HeldRole, "base" | "granted" | "withheld"> {
  const ofBase = permissionsOf[base];
  return {
    base,
    granted: [...held].filter((permission) => !ofBase.has(permission)).sort(),
    withheld: [...ofBase].filter((permission) => !held.has(permission)).sort(),
  };
}
