import { builtInNames } from "@/lib/access/built-in";
import { type HeldRole, permissionsOfRole } from "@/lib/access/can";
import { differencesFrom } from "@/lib/access/differences";
import { isPermission, type Permission, type RoleBase } from "@/lib/access/permissions";
import type { Role } from "@/lib/roles/schema";

/** A role in a form. What only makes sense together is one value, so that two editors' halves are never mixed. */
export type RoleDraft = {
  name: string;
  permissions: Pick<HeldRole, "base" | "granted" | "withheld">;
  environments: Pick<HeldRole, "access" | "environmentIds">;
};

export const blankRole: RoleDraft = {
  name: "",
  permissions: { base: "developer", granted: [], withheld: [] },
  environments: { access: "all", environmentIds: [] },
};

export const versionOf = ({ revision, name, base, granted, withheld, access, environmentIds }: Role) => ({
  revision,
  values: {
    name,
    permissions: { base, granted: [...granted].sort(), withheld: [...withheld].sort() },
    environments: { access, environmentIds: [...environmentIds].sort() },
  } satisfies RoleDraft as RoleDraft,
});

/** As a command takes it. */
export function sentRole({ name, permissions, environments }: RoleDraft) {
  return {
    name,
    base: permissions.base,
    granted: permissions.granted.filter(isPermission),
    withheld: permissions.withheld.filter(isPermission),
    access: environments.access,
    environmentIds: [...environments.environmentIds],
  };
}

/** What a custom role is based on. Throws for Admin: nothing is. */
export function customBase(base: RoleBase): Exclude<RoleBase, "admin"> {
  if (base === "admin") throw new Error("Nothing is based on Admin.");
  return base;
}

export const baseLabels: Readonly<Record<RoleBase, string>> = { none: "None", ...builtInNames };

/** With some permissions given or taken, said as what they differ from the base in. */
export function withPermissions(
  { base, ...rules }: RoleDraft["permissions"],
  changed: readonly Permission[],
  held: boolean,
): RoleDraft["permissions"] {
  const now = new Set(permissionsOfRole({ base, ...rules }));
  for (const permission of changed) {
    if (held) now.add(permission);
    else now.delete(permission);
  }
  return differencesFrom(base, now);
}

/** On another base: what was given beyond the last one stays, and what was taken from it where this one has it. */
export function withBase(permissions: RoleDraft["permissions"], base: RoleBase): RoleDraft["permissions"] {
  return differencesFrom(base, permissionsOfRole({ ...permissions, base }));
}
