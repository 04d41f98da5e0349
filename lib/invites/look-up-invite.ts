import { withoutTenant } from "@/db/tenant";
import { byAddress, countGuess, forgiveGuess } from "@/lib/people/guesses";
import type { Origin, Person } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse";
import { type FoundInvite, findInvite, noInvite, requireHolds } from "./find-invite";
import { LookUpInput } from "./inputs";
import type { LookedUpInvite } from "./schema";

/**
 * What a link tells whoever holds it: who invites whom, where to. Throws `not-found` for a token that opens nothing,
 * `conflict` for an invite that no longer holds, `too-many` for who guesses.
 */
export async function lookUpInvite(
  raw: unknown,
  visitor: Person["user"] | null,
  origin: Origin,
): Promise<LookedUpInvite> {
  const { token } = parseInput(LookUpInput, raw);
  const invite = await openInvite(token, origin);
  requireHolds(invite);
  return {
    organization: invite.organization.name,
    invitedBy: invite.inviter.name,
    email: invite.email,
    visitor: visitorOf(invite, visitor),
  };
}

/** Who stands at the door. The token's holder is told no more of an address than whether it signs in here. */
export function visitorOf(
  { email, user }: FoundInvite,
  visitor: Person["user"] | null,
): LookedUpInvite["visitor"] {
  if (visitor) return visitor.email.toLowerCase() === email.toLowerCase() ? "signed-in" : "another";
  return user ? "known" : "new";
}

/** The invite of a token, however it stands. Throws `not-found`, and `too-many` for who guesses. */
export async function openInvite(token: string, { address }: Origin): Promise<FoundInvite> {
  const guess = byAddress(address, "invite");
  await countGuess(guess);
  const invite = await withoutTenant((client) => findInvite(client, token));
  if (!invite) throw noInvite();
  await forgiveGuess(guess);
  return invite;
}
