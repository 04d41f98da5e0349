import { ALL } from "@/lib/environments/keys";
import { isKindId } from "@/lib/kinds/faces";
import type { LiveEvent } from "@/lib/live/schema";

/**
 * Whether what was read under a query's key may be different after a change. A key that nothing is known of here is
 * read again: that costs a request, the other mistake shows what is no longer so.
 */
export function concerns(event: LiveEvent, [root, org, part, ...rest]: readonly unknown[]): boolean {
  if (root !== "orgs" || org !== event.org) return false;
  if (event.kind === "access") return true;
  if (part === "me") return event.kind === "me";
  if (event.kind === "me") return false;
  // An invite ticks the first steps, which stand among the apps.
  if (event.kind === "invite") return part !== "resources" && (part !== "apps" || rest[0] === "first-steps");
  // The log stands still while it is read; how much has come since is told beside it.
  if (part === "audit") return rest[0] === "newest";
  if (event.kind === "member" || event.kind === "role") return part !== "resources" && part !== "apps";
  // Roles name environments; what lives in those is nothing to them.
  if (part === "roles" || part === "members" || part === "access") return event.kind === "environment";
  if (part === "resources") return concernsResources(event, rest);
  if (part === "apps") return concernsApps(event, rest);
  return true;
}

function concernsResources(event: LiveEvent, [kind, what, asked]: readonly unknown[]): boolean {
  // Apps pick resources: that is told where one is inspected.
  if (event.kind === "profile" || event.kind === "application") return what === "one" || what === "used-by";
  // Resources refer to others by name.
  if (event.kind !== kind) return what !== "history";
  if (what === "history" || what === "used-by") return event.id === undefined || event.id === asked;
  if (what === "list" || what === "pickable") return isShownIn(environmentOf(asked), event);
  // What is inspected also says where else it is.
  return true;
}

function concernsApps(event: LiveEvent, [what]: readonly unknown[]): boolean {
  // Lists of apps count what is picked, which changes with a profile; their settings name it.
  return isKindId(event.kind) ? what !== "list" && what !== "one" : true;
}

function environmentOf(asked: unknown): unknown {
  return typeof asked === "object" && asked !== null && "env" in asked ? asked.env : undefined;
}

function isShownIn(environment: unknown, { environments }: LiveEvent): boolean {
  if (environments === undefined || typeof environment !== "string") return true;
  return environment === ALL || environments.includes(environment);
}
