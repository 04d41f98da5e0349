import type { PoolClient } from "pg";
import type { HeldRole } from "@/lib/access/can";
import { coversRoles } from "@/lib/access/cover";
import type { Organization } from "@/lib/server/context";
import { conflict, Refusal } from "@/lib/server/errors";
import { hashOf } from "./tokens";

/** An invite as its token opens it, before anybody is known. */
export type FoundInvite = {
  id: string;
  email: string;
  expiresAt: string;
  expired: boolean;
  acceptedAt: string | null;
  revokedAt: string | null;
  organization: Organization;
  /** Whether the organization was deleted. */
  deleted: boolean;
  environmentIds: string[];
  inviter: { name: string; active: boolean; roles: HeldRole[] };
  roles: HeldRole[];
  /** Whom the address belongs to on this instance, and whether they are a member of the organization. */
  user: { id: string; name: string; membership: "active" | "deactivated" | null } | null;
};

/** The invite of a token; undefined where there is none. */
export async function findInvite(client: PoolClient, token: string): Promise<FoundInvite | undefined> {
  const { rows } = await client.query<{ invite: FoundInvite | null }>("select invite_of($1) as invite", [
    hashOf(token),
  ]);
  return rows[0]?.invite ?? undefined;
}

/** Says nothing of any organization: whoever holds the link may be anybody. */
export const noInvite = () =>
  new Refusal(
    "not-found",
    "This invite link is not valid, or a newer one has replaced it. Ask for a new one.",
  );

/**
 * Throws `conflict` unless the invite holds now: what it gives must still be its inviter's to give. The reason says
 * nothing of the organization.
 */
export function requireHolds(invite: FoundInvite): void {
  if (invite.acceptedAt) throw conflict("This invite was used already. Sign in instead.");
  if (invite.expired) throw conflict("This invite has run out. Ask for a new one.");
  const { inviter, roles, environmentIds, organization } = invite;
  const holds =
    !invite.revokedAt &&
    !invite.deleted &&
    inviter.active &&
    roles.length > 0 &&
    coversRoles(inviter.roles, roles, environmentIds) &&
    // As when it was made: custom roles need the licence.
    !(organization.licence === "STANDARD" && roles.some(({ custom }) => custom));
  if (!holds) throw conflict("This invite no longer holds. Ask for a new one.");
}
