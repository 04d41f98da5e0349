import { organizations } from "@/db/schema/organizations";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { readOrganization } from "./read-organization";
import { type OrganizationDetail, OrganizationOutput, RenameOrganizationInput } from "./schema";

/** Calls the organization something else; its address stays. */
export const renameOrganization = command({
  name: "organization.rename",
  input: RenameOrganizationInput,
  output: OrganizationOutput,
  load: readOrganization,
  needs: () => [{ permission: "organization:update", in: "organization" }],
  subject: (_input, { name }) => ({ kind: "organization", id: null, name }),
  async run(scope, { name, revision }, seen) {
    const organizationId = scope.organization.id;
    const after: OrganizationDetail = { ...seen, name, revision: revision + 1 };
    const changed = await scope.db
      .update(organizations)
      .set({ name, revision: revision + 1 })
      .where(asSeen(organizations, { organizationId, revision }));
    requireSeen(changed, seen.name);
    return {
      result: after,
      change: {
        subject: { kind: "organization", id: organizationId, name },
        before: { name: seen.name },
        after: { name },
      },
    };
  },
});
