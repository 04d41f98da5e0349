import type { PoolClient } from "pg";
import { admitEnvironment, type Database } from "@/db/tenant";
import type { Where } from "@/lib/access/can";
import { viewOnlyReason } from "@/lib/access/describe";
import { type Licensed, licenceReason } from "@/lib/access/licence";
import type { Permission } from "@/lib/access/permissions";
import type { Environment } from "@/lib/environments/schema";
import type { Context, MemberActor } from "./context";
import { settings } from "./env";
import { forbidden, notFound } from "./errors";

/** What a query or a command works with: the context, and a database inside its walls. */
export type Scope = Context & { db: Database };

export type WriteScope = Scope & {
  /** Extends the walls to an environment that this command makes. */
  admit(environmentId: string): Promise<void>;
};

/**
 * A permission, and where it must be held. The door checks each before anything is written. `licensed`: what of it needs
 * an ENTERPRISE licence, whoever holds it. `underAnyLicence`: a role is enough, as for what leaves a locked environment.
 * `own`: what members choose for themselves; every member may, and nothing but what is theirs can be written.
 */
export type Need =
  | ({ permission: Permission; licensed?: Licensed } & (
      | { environmentId: string; underAnyLicence?: boolean }
      | { in: "anywhere" }
      | { in: "organization" }
    ))
  | { own: true };

/** The member who acts. Throws `forbidden` for the system, which has nothing of its own. */
export function ownMember({ actor }: Context): MemberActor {
  if (actor.kind !== "member") throw forbidden("Only a member can do this.");
  return actor;
}

export function writeScope(scope: Scope, client: PoolClient): WriteScope {
  return { ...scope, admit: (environmentId) => admitEnvironment(client, environmentId) };
}

/** A visible environment by id. Throws `not-found`. */
export function environmentById(context: Context, environmentId: string): Environment {
  const found = context.environments.find(({ id }) => id === environmentId);
  if (!found) throw notFound("This environment");
  return found;
}

/** Whether a need is met. */
export function isMet(context: Context, need: Need): boolean {
  return isHeld(context, need) && !missingLicence(context, need);
}

/** What of a need the licence stands in the way of, whoever asks. */
function missingLicence({ organization }: Context, need: Need): Licensed | undefined {
  return "own" in need || organization.licence !== "STANDARD" ? undefined : need.licensed;
}

function isHeld(context: Context, need: Need): boolean {
  if ("own" in need) return context.actor.kind === "member";
  const place: Where = "environmentId" in need ? { environmentId: need.environmentId } : need.in;
  if (context.access.can(need.permission, place)) return true;
  if (!("environmentId" in need) || !need.underAnyLicence) return false;
  return context.access.isLocked(need.permission, need.environmentId);
}

/** Throws `forbidden` with the reason, or `not-found` where even reading is not theirs. */
export function checkNeed(context: Context, need: Need): void {
  if (isMet(context, need)) return;
  if ("own" in need) throw forbidden("Only a member can do this.");
  // Only to whom a better licence would help.
  const missing = isHeld(context, need) && missingLicence(context, need);
  if (missing) throw forbidden(lockedReason(missing));
  if ("environmentId" in need) {
    const environment = environmentById(context, need.environmentId);
    throw forbidden(viewOnlyIn(context, environment, need.permission));
  }
  if (context.actor.kind === "token") throw forbidden(lacksScope(need.permission));
  if (need.in === "organization") throw forbidden("This changes the whole organization. Ask an admin.");
  const locked = context.environments.some(({ id }) => context.access.isLocked(need.permission, id));
  throw forbidden(
    locked ? lockedReason("Environments") : "Your role doesn't allow this in any environment. Ask an admin.",
  );
}

/** Why somebody cannot do this in an environment that they see. */
export function viewOnlyIn(
  { actor, viewer, access }: Context,
  { id, name }: Pick<Environment, "id" | "name">,
  permission: Permission,
): string {
  if (actor.kind === "token" && !access.isLocked(permission, id)) return lacksScope(permission);
  return viewOnlyReason(name, {
    roles: actor.kind === "member" ? actor.roles : [],
    viewing: viewer ? actor : null,
    licence: access.isLocked(permission, id) ? lockedReason("Environments") : null,
  });
}

/** Of a token whose scopes may hold it in vain, as its creator does not. */
const lacksScope = (permission: Permission) =>
  `This API token may not do that: it needs the scope ${permission}, held by its creator too.`;

export function lockedReason(what: Licensed): string {
  return licenceReason(what, settings().licenceContact ?? null);
}
