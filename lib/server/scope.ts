import type { PoolClient } from "pg";
import { admitEnvironment, type Database } from "@/db/tenant";
import type { Where } from "@/lib/access/can";
import { viewOnlyReason } from "@/lib/access/describe";
import type { Permission } from "@/lib/access/permissions";
import type { Environment } from "@/lib/environments/schema";
import type { Context } from "./context";
import { forbidden, notFound } from "./errors";

/** What a query or a command works with: the context, and a database inside its walls. */
export type Scope = Context & { db: Database };

export type WriteScope = Scope & {
  /** Extends the walls to an environment that this command makes. */
  admit(environmentId: string): Promise<void>;
};

/** A permission, and where it must be held. The door checks each before anything is written. */
export type Need = { permission: Permission } & (
  | { environmentId: string }
  | { in: "anywhere" }
  | { in: "organization" }
);

export function writeScope(scope: Scope, client: PoolClient): WriteScope {
  return { ...scope, admit: (environmentId) => admitEnvironment(client, environmentId) };
}

/** A visible environment by id. Throws `not-found`. */
export function environmentById(context: Context, environmentId: string): Environment {
  const found = context.environments.find(({ id }) => id === environmentId);
  if (!found) throw notFound("This environment");
  return found;
}

/** Throws `forbidden` with the reason, or `not-found` where even reading is not theirs. */
export function checkNeed(context: Context, need: Need): void {
  const place: Where = "environmentId" in need ? { environmentId: need.environmentId } : need.in;
  if (context.access.can(need.permission, place)) return;
  const roles = context.actor.kind === "member" ? context.actor.roles : [];
  if ("environmentId" in need) {
    const environment = environmentById(context, need.environmentId);
    throw forbidden(viewOnlyReason(environment.name, roles));
  }
  throw forbidden(
    need.in === "organization"
      ? "This changes the whole organization. Ask an admin."
      : "Your role doesn't allow this in any environment. Ask an admin.",
  );
}
