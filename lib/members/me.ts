import { z } from "zod";
import { permissions, rulesOf, subjectOf } from "@/lib/access/permissions";
import type { Context, Person } from "@/lib/server/context";
import { settings } from "@/lib/server/env";
import { type Me, MeOutput } from "./schema";

/** What is asked and answered. */
export const me = { name: "member.me", input: z.strictObject({}), output: MeOutput };

// What belongs to the whole organization no licence locks in one environment.
const lockable = permissions.filter((permission) => rulesOf(subjectOf(permission)).reach === "environment");

/** What the console knows of who asks; holds nothing of environments they don't see. */
export function meOf(asker: Context & { person: Person }): Me {
  const { person, organization, actor, viewer, access, environments, activeEnvironment } = asker;
  const roles = actor.kind === "member" ? actor.roles : [];
  return {
    memberId: actor.kind === "member" ? actor.id : "",
    user: person.user,
    organization,
    licenceContact: settings().licenceContact ?? null,
    viewing: viewer ? { name: actor.name } : null,
    organizations: person.organizations,
    roles: roles.map(({ id, name, base, access: where }) => ({ id, name, base, access: where })),
    environments,
    locked: Object.fromEntries(
      environments.map(({ id }) => [id, lockable.filter((permission) => access.isLocked(permission, id))]),
    ),
    activeEnvironment,
    permissions: Object.fromEntries(
      environments.map(({ id }) => [
        id,
        permissions.filter((permission) => access.can(permission, { environmentId: id })),
      ]),
    ),
    organizationPermissions: permissions.filter((permission) => access.can(permission, "organization")),
  };
}
