import { and, eq } from "drizzle-orm";
import { roleEnvironments } from "@/db/schema/environments";
import { type HeldRole, permissionsOfRole } from "@/lib/access/can";
import { differencesFrom } from "@/lib/access/differences";
import { isPermission } from "@/lib/access/permissions";
import { invalid } from "@/lib/server/errors";
import type { Scope, WriteScope } from "@/lib/server/scope";
import { environmentById } from "@/lib/server/scope";

type Rules = Pick<HeldRole, "base" | "granted" | "withheld" | "access" | "environmentIds">;

/**
 * A role's rules, each said once: nothing is granted that its base has, nothing withheld that it lacks, no environment
 * named twice or where all are meant. Throws `not-found` for an environment that is not there, `invalid` for words that
 * are no permission.
 */
export function rulesOfRole(scope: Scope, { base, granted, withheld, access, environmentIds }: Rules): Rules {
  for (const [field, words] of Object.entries({ granted, withheld })) {
    const unknown = words.find((word) => !isPermission(word));
    if (unknown !== undefined)
      throw invalid({ [field]: `There is no permission "${unknown.slice(0, 60)}".` });
  }
  const named = access === "all" ? [] : [...new Set(environmentIds)];
  for (const id of named) environmentById(scope, id);
  return {
    ...differencesFrom(base, permissionsOfRole({ base, granted, withheld })),
    access,
    environmentIds: named.sort(),
  };
}

/** Replaces the environments that a role names. */
export async function nameEnvironments(
  { db, organization }: WriteScope,
  roleId: string,
  environmentIds: readonly string[],
): Promise<void> {
  const organizationId = organization.id;
  await db
    .delete(roleEnvironments)
    .where(and(eq(roleEnvironments.organizationId, organizationId), eq(roleEnvironments.roleId, roleId)));
  if (environmentIds.length === 0) return;
  await db
    .insert(roleEnvironments)
    .values(environmentIds.map((namedEnvironmentId) => ({ organizationId, roleId, namedEnvironmentId })));
}

/** A role as the audit log tells it. */
export function roleFacts({ name, ...role }: Rules & { name: string }) {
  const { base, granted, withheld, access, environmentIds } = role;
  return { name, base, granted, withheld, access, environmentIds };
}
