import { accessOf } from "@/lib/access/can";
import { changeableUnder } from "@/lib/access/licence";
import { readMembers } from "@/lib/members/read-members";
import { readRoles } from "@/lib/roles/read-roles";
import type { Scope } from "@/lib/server/scope";

/** Who may approve in an environment at this moment: names by member id. */
export async function approversIn(scope: Scope, environmentId: string): Promise<Map<string, string>> {
  const { organization, environments } = scope;
  const roles = new Map((await readRoles(scope)).map((role) => [role.id, role]));
  const changeable = changeableUnder(organization.licence, environments);
  const members = (await readMembers(scope)).filter((member) => {
    const held = member.roles.flatMap(({ id }) => roles.get(id) ?? []);
    const access = accessOf(held, [environmentId], changeable);
    return member.deactivatedAt === null && access.can("deployment:approve", { environmentId });
  });
  return new Map(members.map(({ id, name }) => [id, name]));
}

/** Their names, for whoever has to do with them: members are not listed for everybody. `without`: an author's id. */
export async function approversTold(
  scope: Scope,
  environmentId: string,
  without?: string,
): Promise<string[] | null> {
  const concerned = (["deployment:publish", "deployment:approve"] as const).some((permission) =>
    scope.access.can(permission, { environmentId }),
  );
  if (!concerned) return null;
  const approvers = await approversIn(scope, environmentId);
  return [...approvers].flatMap(([id, name]) => (id === without ? [] : name));
}
