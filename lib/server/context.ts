import { sql } from "drizzle-orm";
import { inTenant, withoutTenant } from "@/db/tenant";
import { type Access, accessOf, type HeldRole, lookingOnly } from "@/lib/access/can";
import { coversRoles } from "@/lib/access/cover";
import { changeableUnder, type Licence } from "@/lib/access/licence";
import { canonicalKey } from "@/lib/environments/keys";
import type { Environment } from "@/lib/environments/schema";
import { notFound, Refusal } from "./errors";
import type { Idempotency } from "./idempotency";
import { noteUser } from "./request-running";

export type Organization = { id: string; slug: string; name: string; licence: Licence };

export type MemberActor = {
  kind: "member";
  id: string;
  userId: string;
  name: string;
  email: string;
  roles: readonly HeldRole[];
};

/** A program, by its API token. */
export type TokenActor = { kind: "token"; id: string; name: string; environmentId: string };

/** Who acts. The system acts for set-up and seeding, never for a request; who is only invited yet stands under its kind. */
export type Actor = MemberActor | TokenActor | { kind: "system"; name: string };

/** Where a request came from: what the gate wrote, never what a client claims. */
export type Origin = {
  requestId: string | null;
  address: string | null;
  /** The console's own origin as the request named it: "https://bulkhead.example.com". */
  site?: string;
};

/** Everything the door knows of a request before it opens. */
export type Context = {
  organization: Organization;
  actor: Actor;
  /** The session that asks, where there is one. */
  sessionId?: string;
  /** Whose session it is. */
  person?: Person;
  /**
   * Its member, or the creator of the token that asks, as they stood when they were looked up: a change holds them so
   * until it is committed. `lookup`: finds the token.
   */
  standing?: { memberId: string; stamp: string; lookup?: string };
  /** Under which what is asked for is created once. */
  idempotency?: Idempotency;
  /** Who really asks while they look at the console as `actor`. The door then lets nothing be changed. */
  viewer?: MemberActor;
  access: Access;
  /** The environments the actor sees, in the organization's order. */
  environments: readonly Environment[];
  /** The saved active environment: a key of one that is visible, or "all". */
  activeEnvironment: string;
  origin: Origin;
};

export type Person = {
  user: { id: string; name: string; email: string };
  organizations: { slug: string; name: string }[];
  /** Those they are an Admin of that were deleted and can still be brought back. */
  deleted: { slug: string; name: string; deletedAt: string }[];
};

type Membership = { memberId: string; activeEnvironment: string | null; roles: HeldRole[] };

type Looked = Person & {
  membership:
    | (Membership & {
        organization: Organization;
        environments: Environment[];
        /** What tells that they may do something else than when they were looked up. */
        stamp: string;
        /** Not noted as seen here for some minutes. */
        unseen: boolean;
        /** As whom the session looks at the organization. */
        viewed: (Membership & { userId: string; name: string; email: string }) | null;
      })
    | null;
};

async function lookUp(sessionId: string, slug: string): Promise<Looked> {
  const looked = await withoutTenant(async (client) => {
    const { rows } = await client.query<{ context: Looked | null }>({
      name: "context-of",
      text: "select context_of($1, $2) as context",
      values: [sessionId, slug],
    });
    return rows[0]?.context ?? null;
  });
  if (!looked) throw new Refusal("unauthenticated", "Sign in to continue.");
  noteUser(looked.user.id);
  return looked;
}

/** The person behind a session, and their organizations. Throws `unauthenticated` once the session is over. */
export async function personOf(sessionId: string): Promise<Person> {
  return lookUp(sessionId, "");
}

/**
 * What a session may do in an organization, looked up at each request, so that a change of role or a deactivation
 * works at the next one. Throws `unauthenticated`, or `not-found` for an organization that is not theirs.
 */
export async function contextOf(
  sessionId: string,
  slug: string,
  origin: Origin,
): Promise<Context & { person: Person }> {
  if (!/^[a-z0-9-]{1,64}$/.test(slug)) throw await refusalOfStranger(sessionId);
  const { membership, ...person } = await lookUp(sessionId, slug);
  if (!membership) throw notFound("This organization");
  const { organization, unseen } = membership;
  if (unseen) await noteSeen(sessionId, organization.id, origin);
  const ids = membership.environments.map((environment) => environment.id);
  const own: MemberActor = {
    kind: "member",
    id: membership.memberId,
    userId: person.user.id,
    name: person.user.name,
    email: person.user.email,
    roles: membership.roles,
  };
  const viewed = viewedBy(own, membership.viewed, ids);
  if (membership.viewed && !viewed) await endView(sessionId, organization.id);
  const actor = viewed?.actor ?? own;
  const held = accessOf(actor.roles, ids, changeableUnder(organization.licence, membership.environments));
  const access = viewed ? lookingOnly(held) : held;
  const environments = membership.environments.filter(({ id }) => access.visible.includes(id));
  const saved = viewed ? viewed.activeEnvironment : membership.activeEnvironment;
  return {
    person,
    sessionId,
    standing: { memberId: membership.memberId, stamp: membership.stamp },
    organization,
    actor,
    ...(viewed && { viewer: own }),
    access,
    environments,
    activeEnvironment:
      organization.licence === "STANDARD"
        ? savedOrFirst("prod", environments)
        : savedOrFirst(saved, environments),
    origin,
  };
}

/** As whom `own` looks at the organization: nobody once they may not, or could see more so than by themselves. */
function viewedBy(
  own: MemberActor,
  viewed: NonNullable<Looked["membership"]>["viewed"],
  ids: readonly string[],
) {
  if (!viewed || !accessOf(own.roles, ids).can("member:read", "organization")) return null;
  if (!coversRoles(own.roles, viewed.roles, ids)) return null;
  const { memberId: id, activeEnvironment, ...person } = viewed;
  const actor: MemberActor = { kind: "member", id, ...person };
  return { actor, activeEnvironment };
}

/** For good: who may look as somebody again later on does not find themselves doing so. */
async function endView(sessionId: string, organizationId: string): Promise<void> {
  await inTenant({ organizationId, memberId: null, environmentIds: [] }, "write", (db) =>
    db.execute(sql`select view_as(${sessionId}, null)`),
  );
}

async function noteSeen(sessionId: string, organizationId: string, { address }: Origin): Promise<void> {
  await withoutTenant((client) =>
    client.query("select touch_session($1, $2, $3)", [sessionId, organizationId, address]),
  );
}

/** For a slug that nobody has: as for one that is another's. */
async function refusalOfStranger(sessionId: string): Promise<Refusal> {
  await lookUp(sessionId, "");
  return notFound("This organization");
}

/** First value: Development, else the first visible; also when the saved one is no longer there for them. */
function savedOrFirst(saved: string | null, environments: readonly Environment[]): string {
  if (saved === "all") return saved;
  const key = saved === null ? "dev" : canonicalKey(saved);
  return (environments.find((environment) => environment.key === key) ?? environments[0])?.key ?? "all";
}

/** The walls around what is asked in a context. */
export function wallsOf(context: Context) {
  return {
    organizationId: context.organization.id,
    memberId: context.actor.kind === "member" ? context.actor.id : null,
    environmentIds: context.access.visible,
  };
}
