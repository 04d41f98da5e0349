import { v7 as uuid } from "uuid";
import { inTenant, openWrites } from "@/db/tenant";
import { currentDataKey } from "@/lib/secrets/data-keys";
import { sealWith } from "@/lib/secrets/secrets";
import { type Context, wallsOf } from "@/lib/server/context";

const AT_ONCE = 2_000;

/** Accounts with a token each, `token-0` and so on, many of them at once. Answers their ids. */
export async function manySecrets(
  context: Context,
  environmentId: string,
  number: number,
): Promise<string[]> {
  const ids = Array.from({ length: number }, () => uuid());
  const organizationId = context.organization.id;
  for (let from = 0; from < number; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    await inTenant(wallsOf(context), "write", async (db, client) => {
      await openWrites(client, { environmentIds: [environmentId], organization: false });
      const key = await currentDataKey(db, organizationId, environmentId);
      await client.query(
        `insert into resources (organization_id, environment_id, id, kind, name, key, spec, facet)
         select $1, $2, n.id, 'connected-account', 'Sealed ' || n.id, 'sealed-' || n.id, $4, 'http-api'
         from unnest($3::uuid[]) n (id)`,
        [
          organizationId,
          environmentId,
          some,
          JSON.stringify({
            integration: "http-api",
            baseUrl: "https://api.example.com",
            authentication: "bearer",
          }),
        ],
      );
      const sealed = some.map((owner, at) =>
        sealWith(key, { organizationId, environmentId, owner, field: "token" }, `token-${from + at}`),
      );
      await client.query(
        `insert into resource_secrets (organization_id, environment_id, resource_id, field, key_id, sealed)
         select $1, $2, n.id, 'token', $5, n.sealed from unnest($3::uuid[], $4::bytea[]) n (id, sealed)`,
        [organizationId, environmentId, some, sealed.map((each) => each.sealed), key.id],
      );
    });
  }
  return ids;
}
