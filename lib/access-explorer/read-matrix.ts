import { changeableUnder } from "@/lib/access/licence";
import type { Subject } from "@/lib/access/permissions";
import type { Member } from "@/lib/members/schema";
import { readRoles } from "@/lib/roles/read-roles";
import { forbidden } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import { rowsOf } from "./matrix";
import type { AccessMatrix } from "./schema";

/** Throws `forbidden` for who may not read both members and roles: the access tells of both. */
export function requireExplorer({ access }: Scope): void {
  if (access.can("member:read", "organization") && access.can("role:read", "organization")) return;
  throw forbidden("Access is shown to who may view members and roles. Ask an admin.");
}

/** What these members may do with these subjects. */
export async function readMatrix(
  scope: Scope,
  members: readonly Member[],
  subjects: readonly Subject[],
): Promise<Omit<AccessMatrix, "more">> {
  const { organization, environments } = scope;
  const held = new Set(members.flatMap((member) => member.roles.map(({ id }) => id)));
  const roles = (await readRoles(scope))
    .filter(({ id }) => held.has(id))
    // Who else holds them is nothing to this.
    .map(({ members: _members, revision: _revision, updatedAt: _updatedAt, ...role }) => role);
  const changeable = changeableUnder(organization.licence, environments);
  const around = { roles, environmentIds: environments.map(({ id }) => id), changeable };
  const rows = members.flatMap(({ id, name, email, deactivatedAt, roles: own }) =>
    rowsOf(
      { id, name, email, deactivated: deactivatedAt !== null, roleIds: own.map((role) => role.id) },
      subjects,
      around,
    ),
  );
  return { rows, roles, changeable: changeable ?? null };
}
