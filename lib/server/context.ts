import { withoutTenant } from "@/db/tenant";
import { type Access, accessOf, type HeldRole } from "@/lib/access/can";
import { canonicalKey } from "@/lib/environments/keys";
import type { Environment } from "@/lib/environments/schema";
import { notFound, Refusal } from "./errors";
import { noteUser } from "./request-running";

export type Organization = { id: string; slug: string; name: string; licence: "STANDARD" | "ENTERPRISE" };

/** Who acts. The system acts for set-up and seeding, never for a request. */
export type Actor =
  | { kind: "member"; id: string; userId: string; name: string; email: string; roles: readonly HeldRole[] }
  | { kind: "system"; name: string };

/** Where a request came from: what the gate wrote, never what a client claims. */
export type Origin = { requestId: string | null; address: string | null };

/** Everything the door knows of a request before it opens. */
export type Context = {
  organization: Organization;
  actor: Actor;
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
};

type Looked = Person & {
  membership: {
    organization: Organization;
    memberId: string;
    activeEnvironment: string | null;
    roles: HeldRole[];
    environments: Environment[];
  } | null;
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
  const { user, organizations, membership } = await lookUp(sessionId, slug);
  if (!membership) throw notFound("This organization");
  const access = accessOf(
    membership.roles,
    membership.environments.map((environment) => environment.id),
  );
  const environments = membership.environments.filter(({ id }) => access.visible.includes(id));
  return {
    person: { user, organizations },
    organization: membership.organization,
    actor: {
      kind: "member",
      id: membership.memberId,
      userId: user.id,
      name: user.name,
      email: user.email,
      roles: membership.roles,
    },
    access,
    environments,
    activeEnvironment: savedOrFirst(membership.activeEnvironment, environments),
    origin,
  };
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
