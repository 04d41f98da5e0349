import { desc, sql } from "drizzle-orm";
import { dataKeys } from "@/db/schema/resources";
import { findResource } from "@/lib/resources/find-resource";
import { dataKeysOf } from "@/lib/secrets/data-keys";
import { query } from "@/lib/server/query";
import type { Scope } from "@/lib/server/scope";
import { KeyInput, type KeyVersions, KeyVersionsOutput } from "./schema";
import { sealedTables } from "./sealed-tables";

/** The versions of an encryption key, what they seal, and how far a rotation of its environment is. Throws `not-found`. */
export const getVersions = query({
  name: "encryption-key.versions",
  input: KeyInput,
  output: KeyVersionsOutput,
  async run(scope, { id }): Promise<KeyVersions> {
    const { environmentId } = await findResource(scope, { kind: "encryption-key", id });
    const rows = await scope.db
      .select()
      .from(dataKeys)
      .where(dataKeysOf({ organizationId: scope.organization.id, environmentId }))
      .orderBy(desc(dataKeys.version));
    const sealing = rows.filter(({ version }) => version > 0);
    const own = sealing.filter(({ encryptionKeyId }) => encryptionKeyId === id);
    const counts = await countSealed(scope, environmentId);
    const of = (ids: readonly { id: string }[], table?: string) =>
      counts
        .filter((each) => ids.some((key) => key.id === each.keyId) && (!table || table === each.table))
        .reduce((sum, { number }) => sum + number, 0);
    const total = of(sealing);
    const done = of(sealing.filter(({ current }) => current));
    return {
      encrypts: own.some(({ current }) => current),
      versions: own.map((row) => ({
        version: row.version,
        current: row.current,
        createdAt: row.createdAt.toISOString(),
        kmsArn: row.kmsArn,
        sealed: of([row]),
      })),
      uses: {
        resources: of(own, "resource_secrets"),
        variables: of(own, "variable_values"),
        undos: of(own, "profile_undos"),
      },
      progress: sealing.some(({ current }) => !current) ? { done, total } : null,
    };
  },
});

async function countSealed({ db, organization }: Scope, environmentId: string) {
  const counted = sealedTables.map(
    ({ name }) => sql`select ${name}::text as "table", key_id as "keyId", count(*)::int as number
      from ${sql.identifier(name)} where organization_id = ${organization.id} and environment_id = ${environmentId}
        and key_id is not null group by key_id`,
  );
  const { rows } = await db.execute<{ table: string; keyId: string; number: number }>(
    sql.join(counted, sql` union all `),
  );
  return rows;
}
