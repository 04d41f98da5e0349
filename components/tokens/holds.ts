import { can } from "@/components/console/use-me";
import { type Permission, rulesOf, subjectOf } from "@/lib/access/permissions";
import type { Me } from "@/lib/members/schema";

export function isOrganizationWide(permission: Permission): boolean {
  return rulesOf(subjectOf(permission)).reach === "organization";
}

/** Whether whoever looks could do there what a token with this scope does. */
export function holds(me: Me, permission: Permission, environmentId: string): boolean {
  return can(me, permission, isOrganizationWide(permission) ? "organization" : { environmentId });
}
