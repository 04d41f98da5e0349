import { notFound } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import { readRoles } from "./read-roles";
import type { Role } from "./schema";

/** A role of this organization. Throws `not-found`, also for who may not read roles. */
export async function loadRole(scope: Scope, roleId: string): Promise<Role> {
  const [role] = scope.access.can("role:read", "organization") ? await readRoles(scope, roleId) : [];
  if (!role) throw notFound("This role");
  return role;
}

/** Roles of this organization by their ids, in that order, each once. Throws `not-found` for any that is not. */
export async function loadRoles(scope: Scope, roleIds: readonly string[]): Promise<Role[]> {
  const all = scope.access.can("role:read", "organization") ? await readRoles(scope) : [];
  return [...new Set(roleIds)].map((id) => {
    const role = all.find((each) => each.id === id);
    if (!role) throw notFound("This role");
    return role;
  });
}

/** The roles a member holds, also for who may change members and not read roles. */
export async function rolesOf(
  scope: Scope,
  { roles }: { roles: readonly { id: string }[] },
): Promise<Role[]> {
  return (await readRoles(scope)).filter(({ id }) => roles.some((held) => held.id === id));
}
