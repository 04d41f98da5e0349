import { conflict, notFound } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import { readInvites } from "./read-invites";
import type { Invite } from "./schema";

/** An invite of this organization. Throws `not-found`, also for who may not read members. */
export async function loadInvite(scope: Scope, { inviteId }: { inviteId: string }): Promise<Invite> {
  const [invite] = scope.access.can("member:read", "organization") ? await readInvites(scope, inviteId) : [];
  if (!invite) throw notFound("This invite");
  return invite;
}

/** Throws `conflict` for an invite that is over for good: accepted, or put aside. */
export function requireNotOver({ email, acceptedAt, revokedAt }: Invite): void {
  if (acceptedAt) throw conflict(`${email} has accepted this invite.`);
  if (revokedAt) throw conflict(`This invite to ${email} is over. Invite them anew.`);
}
