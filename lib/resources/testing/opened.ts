import { inTenant } from "@/db/tenant";
import { type Context, wallsOf } from "@/lib/server/context";
import type { Resource } from "../schema";
import { openSecrets } from "../secrets";

/** The secrets of a resource, opened: what a copy must hold, and no answer may. */
export function openSecretsOf(
  context: Context,
  { id, environmentId }: Pick<Resource, "id" | "environmentId">,
) {
  const owner = { organizationId: context.organization.id, environmentId, resourceId: id };
  return inTenant(wallsOf(context), "read", (db) => openSecrets(db, owner));
}
