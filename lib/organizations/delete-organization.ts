import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "@/db/schema/organizations";
import { numberOutput } from "@/lib/outputs";
import { command } from "@/lib/server/command";
import { invalid } from "@/lib/server/errors";
import { DAYS_TO_BRING_BACK } from "./days";
import { readOrganization } from "./read-organization";
import { DeleteOrganizationInput } from "./schema";

/**
 * From the next request on the organization is nobody's. For seven days one of its Admins can bring it back as it was;
 * then it is removed for good.
 */
export const deleteOrganization = command({
  name: "organization.delete",
  input: DeleteOrganizationInput,
  output: z.strictObject({ days: numberOutput }),
  load: readOrganization,
  needs: () => [{ permission: "organization:delete", in: "organization" }],
  subject: (_input, { name }) => ({ kind: "organization", id: null, name }),
  async run(scope, { confirmation }, { name }) {
    if (confirmation.trim() !== name) throw invalid({ confirmation: `Type ${name} to delete it.` });
    const organizationId = scope.organization.id;
    await scope.db
      .update(organizations)
      .set({ deletedAt: sql`clock_timestamp()`, revision: sql`${organizations.revision} + 1` })
      .where(eq(organizations.organizationId, organizationId));
    return {
      result: { days: DAYS_TO_BRING_BACK },
      change: { subject: { kind: "organization", id: organizationId, name }, before: { name }, after: null },
    };
  },
});
