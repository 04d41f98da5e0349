import { type Permission, subjects, verbs } from "@/lib/access/permissions";
import type { Context, Person } from "@/lib/server/context";
import type { Me } from "./schema";

const everything = subjects.flatMap((subject) => verbs.map((verb): Permission => `${subject}:${verb}`));

/** What the console knows of who asks; holds nothing of environments they don't see. */
export function meOf({ person, organization, actor, access, environments, activeEnvironment }: Asker): Me {
  const roles = actor.kind === "member" ? actor.roles : [];
  return {
    memberId: actor.kind === "member" ? actor.id : "",
    user: person.user,
    organization,
    organizations: person.organizations,
    roles: roles.map(({ id, name, base, access }) => ({ id, name, base, access })),
    environments,
    activeEnvironment,
    permissions: Object.fromEntries(
      environments.map(({ id }) => [
        id,
        everything.filter((permission) => access.can(permission, { environmentId: id })),
      ]),
    ),
    organizationPermissions: everything.filter((permission) => access.can(permission, "organization")),
  };
}

type Asker = Context & { person: Person };
