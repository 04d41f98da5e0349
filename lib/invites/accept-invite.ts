import { and, eq, sql } from "drizzle-orm";
import type { PoolClient } from "pg";
import { v7 as uuid } from "uuid";
import { invites, memberRoles, members } from "@/db/schema/organizations";
import { type Database, inTenant, openWrites } from "@/db/tenant";
import { accessOf } from "@/lib/access/can";
import { appendAudit } from "@/lib/audit/append";
import { byAddress, countGuess } from "@/lib/people/guesses";
import { hashPassword } from "@/lib/people/passwords";
import { checkPassword } from "@/lib/people/sign-in";
import type { Actor, Context, Origin, Person } from "@/lib/server/context";
import { databaseError } from "@/lib/server/database-errors";
import { conflict, forbidden, Refusal } from "@/lib/server/errors";
import { parseInput } from "@/lib/server/parse";
import { type FoundInvite, findInvite, noInvite, requireHolds } from "./find-invite";
import { AcceptInput, KnownUserInput, NewUserInput } from "./inputs";
import { openInvite, visitorOf } from "./look-up-invite";

/** Who accepts: a user there is, or one to be made. */
type Accepting = { userId: string; name: string; passwordHash?: string };

/**
 * Makes whoever holds an invite's link, and its address, a member. Signed in as that address, the link is enough; else
 * the address's password, or a name and a password for an address that is new here. One use: of two at once, one wins.
 * Answers the organization's slug. A refusal is written down where the invite leads.
 */
export async function acceptInvite(
  raw: unknown,
  visitor: Person["user"] | null,
  origin: Origin,
): Promise<{ organization: string }> {
  const { token, ...given } = parseInput(AcceptInput, raw);
  const invite = await openInvite(token, origin);
  try {
    requireHolds(invite);
    const person = await whoAccepts(invite, visitor, given, origin);
    await join(invite, token, person, origin);
  } catch (error) {
    const refused = databaseError(error)?.constraint === "users_email_key" ? knownMeanwhile() : error;
    if (refused instanceof Refusal && (refused.code === "conflict" || refused.code === "forbidden")) {
      // Whoever tries an old link again and again does not fill the log.
      await countGuess(byAddress(origin.address, "invite"));
      await recordRefusal(invite, visitor, origin, refused);
    }
    throw refused;
  }
  return { organization: invite.organization.slug };
}

const knownMeanwhile = () => conflict("This address signs in here already. Reload and enter its password.");

async function whoAccepts(
  invite: FoundInvite,
  visitor: Person["user"] | null,
  given: { name?: string; password?: string },
  { address }: Origin,
): Promise<Accepting> {
  const { email } = invite;
  const who = visitorOf(invite, visitor);
  if (who === "another") {
    throw forbidden(`This invite is for ${email}. Sign out and open its link again.`);
  }
  if (visitor) return { userId: visitor.id, name: visitor.name };
  if (invite.user) {
    const { password } = parseInput(KnownUserInput, given);
    const { id, name } = await checkPassword({ email, password }, address).catch((error: unknown) => {
      // The address stands in the invite: only the password can be wrong.
      if (!(error instanceof Refusal) || error.code !== "unauthenticated") throw error;
      throw new Refusal("unauthenticated", "The password is wrong.", { password: "The password is wrong." });
    });
    return { userId: id, name };
  }
  const { name, password } = parseInput(NewUserInput, given);
  return { userId: uuid(), name, passwordHash: await hashPassword(password) };
}

async function join(
  { organization }: FoundInvite,
  token: string,
  person: Accepting,
  origin: Origin,
): Promise<void> {
  const walls = { organizationId: organization.id, memberId: null, environmentIds: [] };
  await inTenant(walls, "write", async (db, client) => {
    await openWrites(client, { environmentIds: [], organization: true });
    const invite = await lockInvite(db, client, token, organization.id);
    requireHolds(invite);
    const membership = invite.user?.membership;
    if (membership === "deactivated") {
      throw forbidden("Your membership here is deactivated. Ask an admin to reactivate you.");
    }
    if (membership === "active") throw conflict("You are a member already. Sign in instead.");
    const { userId, name, passwordHash } = person;
    if (passwordHash !== undefined) {
      await db.execute(sql`select create_user(${userId}, ${invite.email}, ${name}, ${passwordHash})`);
    }
    const memberId = uuid();
    const organizationId = organization.id;
    // Nothing shut them out before: the sessions they have now are good here too.
    await db.insert(members).values({ organizationId, id: memberId, userId, sessionsFrom: new Date(0) });
    await db
      .insert(memberRoles)
      .values(invite.roles.map(({ id: roleId }) => ({ organizationId, memberId, roleId })));
    await db
      .update(invites)
      .set({ acceptedAt: sql`now()`, acceptedBy: memberId, revision: sql`${invites.revision} + 1` })
      .where(and(eq(invites.organizationId, organizationId), eq(invites.id, invite.id)));

    const { email, roles } = invite;
    const context = contextOf(invite, { kind: "member", id: memberId, userId, name, email, roles }, origin);
    const given = roles.map((role) => ({ id: role.id, name: role.name }));
    await appendAudit(db, context, {
      action: "invite.accept",
      outcome: "done",
      subject: { kind: "invite", id: invite.id, name: email },
      before: { state: "open" },
      after: { state: "accepted", invitedBy: invite.inviter.name },
    });
    await appendAudit(db, context, {
      action: "member.create",
      outcome: "done",
      subject: { kind: "member", id: memberId, name },
      before: null,
      after: { name, email, roles: given },
    });
  });
}

/** The invite as it is now, and stays until this transaction is over. Whoever else accepts it waits here. */
async function lockInvite(
  db: Database,
  client: PoolClient,
  token: string,
  organizationId: string,
): Promise<FoundInvite> {
  const seen = await findInvite(client, token);
  if (seen) {
    await db
      .select({ id: invites.id })
      .from(invites)
      .where(and(eq(invites.organizationId, organizationId), eq(invites.id, seen.id)))
      .for("update");
  }
  const invite = await findInvite(client, token);
  if (!invite) throw noInvite();
  return invite;
}

function contextOf(invite: FoundInvite, actor: Actor, origin: Origin): Context {
  return {
    organization: invite.organization,
    actor,
    access: accessOf(actor.kind === "member" ? actor.roles : [], invite.environmentIds),
    environments: [],
    activeEnvironment: "all",
    origin,
  };
}

async function recordRefusal(
  invite: FoundInvite,
  visitor: Person["user"] | null,
  origin: Origin,
  refusal: Refusal,
): Promise<void> {
  const walls = { organizationId: invite.organization.id, memberId: null, environmentIds: [] };
  // Nobody of this organization: an address, or the name of whoever has a session of another one.
  const actor: Actor = { kind: "system", name: visitor?.email ?? invite.email };
  await inTenant(walls, "write", (db) =>
    appendAudit(db, contextOf(invite, actor, origin), {
      action: "invite.accept",
      outcome: "refused",
      subject: { kind: "invite", id: invite.id, name: invite.email },
      before: null,
      after: null,
      reason: refusal.message,
    }),
  );
}
