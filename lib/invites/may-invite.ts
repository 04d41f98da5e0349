import { readMembers } from "@/lib/members/read-members";
import { requireCovered } from "@/lib/roles/may-give";
import type { Role } from "@/lib/roles/schema";
import { conflict } from "@/lib/server/errors";
import type { Need, Scope } from "@/lib/server/scope";

/** What inviting with these roles needs. */
export function needsToInvite(roles: readonly { custom: boolean }[]): Need {
  const isCustom = roles.some(({ custom }) => custom);
  return {
    permission: "member:invite",
    in: "organization",
    ...(isCustom && { licensed: "Custom roles" as const }),
  };
}

/** Throws `forbidden` for roles that whoever invites does not cover, `conflict` for the address of a member. */
export async function requireInvitable(scope: Scope, email: string, roles: readonly Role[]): Promise<void> {
  requireCovered(scope, roles);
  const key = email.toLowerCase();
  const member = (await readMembers(scope)).find((each) => each.email.toLowerCase() === key);
  if (!member) return;
  const message = member.deactivatedAt
    ? `${member.name} is a deactivated member. Reactivate them in Settings > Users.`
    : `${member.name} is a member already.`;
  throw conflict(message, { email: message });
}
