import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "@/db/schema/organizations";
import { licences } from "@/lib/access/licence";
import { command } from "@/lib/server/command";
import { forbidden } from "@/lib/server/errors";
import { readOrganization } from "./read-organization";

/**
 * Changes what the organization is licensed for; works from everybody's next request on, and loses nothing either way.
 * For who runs the instance alone: no action, no route.
 */
export const setLicence = command({
  name: "organization.set-licence",
  input: z.strictObject({
    licence: z.enum(["STANDARD", "ENTERPRISE"], { error: "Say STANDARD or ENTERPRISE." }),
  }),
  output: z.strictObject({ before: z.enum(licences), licence: z.enum(licences) }),
  load(scope) {
    if (scope.actor.kind !== "system") {
      throw forbidden("The licence is set at the command line, by whoever runs this instance.");
    }
    return readOrganization(scope);
  },
  needs: () => [{ permission: "organization:update", in: "organization" }],
  async run(scope, { licence }, before) {
    const organizationId = scope.organization.id;
    await scope.db
      .update(organizations)
      .set({ licence, revision: sql`${organizations.revision} + 1` })
      .where(eq(organizations.organizationId, organizationId));
    return {
      result: { before: before.licence, licence },
      change: {
        subject: { kind: "organization", id: organizationId, name: before.name },
        before: { licence: before.licence },
        after: { licence },
      },
    };
  },
});
