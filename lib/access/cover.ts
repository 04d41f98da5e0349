import { accessOf, type HeldRole } from "./can";
import { permissions } from "./permissions";

/**
 * Whether whoever holds `own` roles may give these, or take them from somebody: nobody gives what they do not have.
 * Every permission must be held wherever the given roles reach, also in environments that are added later.
 */
export function coversRoles(
  own: readonly HeldRole[],
  given: readonly HeldRole[],
  environmentIds: readonly string[],
): boolean {
  const everywhere = [...environmentIds, "added later"];
  const [mine, theirs] = [accessOf(own, everywhere), accessOf(given, everywhere)];
  return (
    theirs.visible.every((id) => mine.visible.includes(id)) &&
    permissions.every(
      (permission) =>
        theirs.where(permission).every((environmentId) => mine.can(permission, { environmentId })) &&
        (!theirs.can(permission, "organization") || mine.can(permission, "organization")),
    )
  );
}
