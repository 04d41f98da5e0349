import { changes, isPermission, type Permission, permissionsOf, type RoleBase } from "./permissions";

export const environmentAccesses = ["all", "only", "except"] as const;
export type EnvironmentAccess = (typeof environmentAccesses)[number];

/**
 * A role as a member holds it. `environmentIds` are those that "only" and "except" name. `granted` and `withheld`:
 * what a custom role has beyond its base, and what it lacks of it; words that are no permission (any more) mean nothing.
 */
export type HeldRole = {
  id: string;
  name: string;
  base: RoleBase;
  custom: boolean;
  granted: readonly string[];
  withheld: readonly string[];
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
  /** Whether a role grants this there, and the licence alone stands in the way. */
  isLocked(permission: Permission, environmentId: string): boolean;
};

type Held = { list: readonly string[]; set: ReadonlySet<string> };

/** What a role may do, wherever it may. */
export function permissionsOfRole(
  role: Pick<HeldRole, "base" | "granted" | "withheld">,
): ReadonlySet<Permission> {
  const base = permissionsOf[role.base];
  if (role.granted.length === 0 && role.withheld.length === 0) return base;
  const withheld = new Set(role.withheld);
  return new Set(
    [...base].filter((permission) => !withheld.has(permission)).concat(role.granted.filter(isPermission)),
  );
}

/** Whether a role may do this, as `permissionsOfRole` says it, without working out all of them. */
function grants(role: Pick<HeldRole, "base" | "granted" | "withheld">, permission: Permission): boolean {
  return (
    role.granted.includes(permission) ||
    (permissionsOf[role.base].has(permission) && !role.withheld.includes(permission))
  );
}

/**
 * What a member's roles add up to over the organization's environments: what any of them grants is granted.
 * `changeable`: the environments that the licence lets anybody change; all of them where it is not given.
 */
export function accessOf(
  roles: readonly HeldRole[],
  environmentIds: readonly string[],
  changeable?: readonly string[],
): Access {
  const held = roles.map((role) => {
    const named = new Set(role.environmentIds);
    return {
      role,
      covers: (id: string) => role.access === "all" || named.has(id) === (role.access === "only"),
    };
  });
  const union = (of: typeof held): Held => {
    const list = of.some(({ role }) => role.access === "all")
      ? environmentIds
      : environmentIds.filter((id) => of.some(({ covers }) => covers(id)));
    return { list, set: new Set(list) };
  };
  const unlocked = changeable && new Set(changeable);
  const granted = kept((permission: Permission) =>
    union(held.filter(({ role }) => grants(role, permission))),
  );
  const usable = kept((permission: Permission): Held => {
    const all = granted(permission);
    if (!unlocked || !changes(permission)) return all;
    const list = all.list.filter((id) => unlocked.has(id));
    return { list, set: new Set(list) };
  });
  const throughout = kept((permission: Permission) =>
    roles.some((role) => role.access === "all" && grants(role, permission)),
  );
  return {
    visible: union(held).list,
    where: (permission) => usable(permission).list,
    can(permission, place) {
      if (place === "organization") return throughout(permission);
      if (place === "anywhere") return usable(permission).list.length > 0;
      return usable(permission).set.has(place.environmentId);
    },
    isLocked: (permission, id) => granted(permission).set.has(id) && !usable(permission).set.has(id),
  };
}

/** The same for looking alone: nothing that changes anything is held, and no licence is what stands in its way. */
export function lookingOnly(access: Access): Access {
  return {
    visible: access.visible,
    where: (permission) => (changes(permission) ? [] : access.where(permission)),
    can: (permission, place) => !changes(permission) && access.can(permission, place),
    isLocked: (permission, id) => !changes(permission) && access.isLocked(permission, id),
  };
}

/** Each answer is worked out once: a request asks for few permissions, again and again. */
function kept<A>(answer: (permission: Permission) => A): (permission: Permission) => A {
  const answers = new Map<Permission, A>();
  return (permission) => {
    const known = answers.get(permission);
    if (known !== undefined) return known;
    const found = answer(permission);
    answers.set(permission, found);
    return found;
  };
}
