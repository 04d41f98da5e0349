import { and, eq } from "drizzle-orm";
import { dataKeys, resourceSecrets } from "@/db/schema/resources";
import { dataKeysOf } from "@/lib/secrets/data-keys";
import { inUse } from "@/lib/server/errors";
import { environmentById, type WriteScope } from "@/lib/server/scope";

/**
 * Removes what an encryption key alone has: its credentials, and the key that sealed them. Throws `in-use` while one of
 * its versions seals something.
 */
export async function requireUnused(
  scope: WriteScope,
  { environmentId, id, name }: { environmentId: string; id: string; name: string },
): Promise<void> {
  const organizationId = scope.organization.id;
  const ofKey = and(dataKeysOf({ organizationId, environmentId }), eq(dataKeys.encryptionKeyId, id));
  const versions = await scope.db
    .select({ version: dataKeys.version, current: dataKeys.current })
    .from(dataKeys)
    .where(ofKey);
  const place = environmentById(scope, environmentId).name;
  if (versions.some(({ current }) => current))
    throw inUse(`${name} encrypts the secrets of ${place}. Have another key encrypt them first.`);
  if (versions.some(({ version }) => version > 0))
    throw inUse(
      `Some secrets of ${place} are still encrypted with ${name}. Bulkhead is encrypting them again: delete it once that is done.`,
    );
  await scope.db
    .delete(resourceSecrets)
    .where(
      and(
        eq(resourceSecrets.organizationId, organizationId),
        eq(resourceSecrets.environmentId, environmentId),
        eq(resourceSecrets.resourceId, id),
      ),
    );
  await scope.db.delete(dataKeys).where(ofKey);
}
