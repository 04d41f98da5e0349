import { isPermission, type Permission, rulesOf, subjectOf } from "@/lib/access/permissions";
import type { FieldValue } from "@/lib/kinds/fields";
import { Refusal } from "@/lib/server/errors";
import { environmentById, ownMember, type Scope } from "@/lib/server/scope";

type Spec = Readonly<Record<string, FieldValue>>;

/** The scopes of a stored or checked spec. */
export function scopesOf(spec: Spec): string[] {
  return Array.isArray(spec.scopes) ? spec.scopes.filter((scope) => typeof scope === "string") : [];
}

/**
 * Nobody gives what they do not have: throws `forbidden` for a scope that whoever acts does not hold there, unless the
 * token had it already. A token makes and widens no token, so that one that leaked has no children.
 */
export function permitScopes(scope: Scope, environmentId: string, spec: Spec, before: Spec = {}): void {
  ownMember(scope);
  const kept = new Set(scopesOf(before));
  requireScopes(
    scope,
    environmentId,
    scopesOf(spec).filter((each) => !kept.has(each)),
  );
}

/** Throws `forbidden` unless the actor holds each of these, in the environment or in the whole organization. */
export function requireScopes(scope: Scope, environmentId: string, scopes: readonly string[]): void {
  const beyond = scopes.filter((each) => isPermission(each) && !holds(scope, environmentId, each));
  const [first, ...others] = beyond;
  if (first === undefined) return;
  const { name } = environmentById(scope, environmentId);
  const more = others.length > 0 ? ` and ${others.length} more` : "";
  const message = `You don't hold ${first}${more} in ${name} yourself. Leave it out, or ask an admin.`;
  throw new Refusal("forbidden", message, { "spec.scopes": message });
}

function holds({ access }: Scope, environmentId: string, permission: Permission): boolean {
  return rulesOf(subjectOf(permission)).reach === "organization"
    ? access.can(permission, "organization")
    : access.can(permission, { environmentId });
}
