"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "next/navigation";
import { roleNames, viewingReason, viewOnlyReason } from "@/lib/access/describe";
import { licenceReason } from "@/lib/access/licence";
import { type Permission, permissionOf, type Subject } from "@/lib/access/permissions";
import { meOptions } from "@/lib/members/query-options";
import type { Me } from "@/lib/members/schema";

/** The organization that this page belongs to, as the URL says it. */
export function useOrg(): string {
  const { org } = useParams<{ org: string }>();
  return decodeURIComponent(org);
}

/** Who looks at this page. The console's layout has read it already, so nothing waits here. */
export function useMe(): Me {
  return useSuspenseQuery(meOptions(useOrg())).data;
}

/** As `access.can` on the server, over what `me` says. */
export function can(
  me: Me,
  permission: Permission,
  where: { environmentId: string } | "anywhere" | "organization",
) {
  if (where === "organization") return me.organizationPermissions.includes(permission);
  if (where === "anywhere") return Object.values(me.permissions).some((held) => held.includes(permission));
  return me.permissions[where.environmentId]?.includes(permission) ?? false;
}

/** Whether whoever looks may carry secrets of this kind out of an environment. */
export function mayReveal(me: Me, kind: Subject, environmentId: string): boolean {
  const permission = permissionOf(kind, "reveal");
  return permission !== null && can(me, permission, { environmentId });
}

/** Why whoever looks has none of these in an environment; undefined: in any of those they see. */
export function reasonIn(
  me: Me,
  environment: { id: string; name: string } | undefined,
  ...permissions: readonly [Permission, ...Permission[]]
): string {
  return viewOnlyReason(environment?.name ?? "these", {
    roles: me.roles,
    viewing: me.viewing,
    licence:
      environment && permissions.some((permission) => me.locked[environment.id]?.includes(permission))
        ? licenceReason("Environments", me.licenceContact)
        : null,
  });
}

/** Why whoever looks can't change what is the whole organization's, if they are no admin: while they look as one, too. */
export function reasonOfOrganization(
  me: Me,
  sentence = "This changes the whole organization. Ask an admin.",
): string {
  return me.viewing ? viewingReason(me.viewing.name) : sentence;
}

/** Why whoever looks can see something that is in no one environment, and not do this. "apps, not change them". */
export function reasonAbout(me: Me, what: string, permission: Permission): string {
  if (me.viewing) return viewingReason(me.viewing.name);
  // A role of theirs would let them, were it not for the licence.
  if (Object.values(me.locked).some((held) => held.includes(permission)))
    return licenceReason("Environments", me.licenceContact);
  return `You can view ${what}. Your role: ${roleNames(me.roles)}.`;
}
