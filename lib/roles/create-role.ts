import { v7 as uuid } from "uuid";
import { roles } from "@/db/schema/organizations";
import { command } from "@/lib/server/command";
import { requireCovered } from "./may-give";
import { CreateRoleInput, type Role, RoleOutput } from "./schema";
import { nameEnvironments, roleFacts, rulesOfRole } from "./write-role";

/** Makes a custom role. Throws `forbidden` for more than its maker has, `conflict` where the name is taken. */
export const createRole = command({
  name: "role.create",
  guards: true,
  input: CreateRoleInput,
  output: RoleOutput,
  load: (scope, input) => ({ rules: rulesOfRole(scope, input) }),
  needs: () => [{ permission: "role:create", in: "organization", licensed: "Custom roles" }],
  subject: ({ name }) => ({ kind: "role", id: null, name }),
  async run(scope, { name }, { rules }) {
    const { environmentIds, granted, withheld, ...columns } = rules;
    const role: Role = {
      id: uuid(),
      name,
      custom: true,
      ...rules,
      revision: 1,
      updatedAt: new Date().toISOString(),
      members: [],
    };
    requireCovered(scope, [role]);
    await scope.db.insert(roles).values({
      organizationId: scope.organization.id,
      id: role.id,
      name,
      custom: true,
      ...columns,
      granted: [...granted],
      withheld: [...withheld],
      updatedAt: new Date(role.updatedAt),
    });
    await nameEnvironments(scope, role.id, environmentIds);
    return {
      result: role,
      change: { subject: { kind: "role", id: role.id, name }, before: null, after: roleFacts(role) },
    };
  },
});
