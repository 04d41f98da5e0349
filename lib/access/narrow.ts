import type { Access } from "./can";
import { type Permission, rulesOf, subjectOf } from "./permissions";

/**
 * What is left of somebody's access within these permissions and one environment, as an API token has it. What is
 * organization-wide is left where a permission of that reach is among them.
 */
export function narrowed(access: Access, permissions: readonly string[], environmentId: string): Access {
  const scopes = new Set(permissions);
  const here = (ids: readonly string[]) => ids.filter((id) => id === environmentId);
  const where = (permission: Permission) => (scopes.has(permission) ? here(access.where(permission)) : []);
  return {
    visible: here(access.visible),
    where,
    can(permission, place) {
      if (!scopes.has(permission)) return false;
      if (place === "organization")
        return rulesOf(subjectOf(permission)).reach === "organization" && access.can(permission, place);
      const held = where(permission);
      return place === "anywhere" ? held.length > 0 : held.includes(place.environmentId);
    },
    isLocked: (permission, id) =>
      scopes.has(permission) && id === environmentId && access.isLocked(permission, id),
  };
}
