import { roles } from "@/db/schema/organizations";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { conflict } from "@/lib/server/errors";
import { loadRole } from "./load-role";
import { requireCovered } from "./may-give";
import { type Role, RoleOutput, UpdateRoleInput } from "./schema";
import { nameEnvironments, roleFacts, rulesOfRole } from "./write-role";

/**
 * Changes a role, for everybody who holds it, from their next request on. Of a built-in role only the environments can
 * change, of Admin nothing. Throws `conflict` for the rest, `forbidden` for more than whoever acts has.
 */
export const updateRole = command({
  name: "role.update",
  guards: true,
  input: UpdateRoleInput,
  output: RoleOutput,
  load: (scope, { roleId }) => loadRole(scope, roleId),
  needs: (input, role) => [
    {
      permission: "role:update",
      in: "organization",
      ...(role.custom
        ? { licensed: "Custom roles" as const }
        : input.access !== "all" && { licensed: "Environments" as const }),
    },
  ],
  subject: (_input, { id, name }) => ({ kind: "role", id, name }),
  async run(scope, { roleId, revision, name, ...input }, seen) {
    const rules = rulesOfRole(scope, input);
    requireKept(seen, { ...rules, name });
    const after: Role = {
      ...seen,
      ...rules,
      name,
      revision: revision + 1,
      updatedAt: new Date().toISOString(),
    };
    requireCovered(scope, [seen, after]);
    const organizationId = scope.organization.id;
    const { environmentIds, granted, withheld, ...columns } = rules;
    const changed = await scope.db
      .update(roles)
      .set({
        name,
        ...columns,
        granted: [...granted],
        withheld: [...withheld],
        revision: revision + 1,
        updatedAt: new Date(after.updatedAt),
      })
      .where(asSeen(roles, { organizationId, id: roleId, revision }));
    requireSeen(changed, seen.name);
    await nameEnvironments(scope, roleId, environmentIds);
    return {
      result: after,
      change: {
        subject: { kind: "role", id: roleId, name },
        before: roleFacts(seen),
        after: roleFacts(after),
      },
    };
  },
});

function requireKept(
  seen: Role,
  wanted: Pick<Role, "name" | "base" | "granted" | "withheld" | "access">,
): void {
  if (seen.custom) {
    if (wanted.base === "admin") throw conflict("A custom role is based on none, Agent or Developer.");
    return;
  }
  const same =
    wanted.name === seen.name &&
    wanted.base === seen.base &&
    wanted.granted.length + wanted.withheld.length === 0 &&
    (seen.base !== "admin" || wanted.access === "all");
  if (same) return;
  throw conflict(
    seen.base === "admin"
      ? "Admin is built in: it may do everything, everywhere."
      : `${seen.name} is built in: only its environments can be changed.`,
  );
}
