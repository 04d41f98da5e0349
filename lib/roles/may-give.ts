import type { HeldRole } from "@/lib/access/can";
import { coversRoles } from "@/lib/access/cover";
import type { Context } from "@/lib/server/context";
import { forbidden } from "@/lib/server/errors";

/** Throws `forbidden` unless whoever acts has all that these roles give: nobody gives, or takes, what they do not have. */
export function requireCovered({ actor, environments }: Context, roles: readonly HeldRole[]): void {
  // The system sets an organization up for its first Admin.
  if (actor.kind === "system") return;
  // What a program may do is less than what its creator may, and gives nobody anything.
  if (actor.kind === "token") throw forbidden("Only a member can do this.");
  const ids = environments.map(({ id }) => id);
  const beyond = roles.find((role) => !coversRoles(actor.roles, [role], ids));
  if (beyond) throw forbidden(`${beyond.name} allows more than your own roles do. Ask an admin.`);
}
