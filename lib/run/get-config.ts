import { and, eq, isNotNull } from "drizzle-orm";
import { deployedValues, type Snapshot } from "@/db/schema/deployments";
import { variableValues } from "@/db/schema/profiles";
import { type Permission, permissionOf } from "@/lib/access/permissions";
import type { Deployment } from "@/lib/deployments/load";
import { isKindId } from "@/lib/kinds/faces";
import { openSecrets } from "@/lib/resources/secrets";
import { openSecret } from "@/lib/secrets/secrets";
import { forbidden } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import { checkNeed, environmentById, type Scope } from "@/lib/server/scope";
import { liveHere } from "./live-here";
import { type Config, ConfigOutput, GetConfigInput } from "./schema";

/**
 * What a running app is to work with, asked by its token: what is live in the token's environment, with the secrets as
 * they are now where its scopes reveal them. Throws as `liveHere`, and `forbidden` for a person, to whom no page shows
 * a secret.
 */
export const getConfig = query({
  name: "run.config",
  input: GetConfigInput,
  output: ConfigOutput,
  async run(scope, input): Promise<Config> {
    const { actor } = scope;
    if (actor.kind !== "token") throw forbidden("This is for programs: ask with an API token.");
    const environment = environmentById(scope, actor.environmentId);
    checkNeed(scope, { permission: "deployment:read", environmentId: environment.id });
    const live = await liveHere(scope, environment, input.application, input.profile);
    const { snapshot, application, number, version, publishedAt } = live;
    return {
      application: { key: application.key, name: application.name },
      environment: { key: environment.key, name: environment.name },
      profile: snapshot.profile,
      deployment: { number, version, publishedAt: publishedAt.toISOString() },
      settings: snapshot.settings,
      variables: await variablesOf(scope, live),
      resources: Object.fromEntries(
        await Promise.all(snapshot.rows.map(async (row) => [row.key, await resourceOf(scope, live, row)])),
      ),
    };
  },
});

const reveals = ({ access }: Scope, permission: Permission | null, { environmentId }: Deployment) =>
  permission !== null && access.can(permission, { environmentId });

async function resourceOf(scope: Scope, live: Deployment, { kind, resource }: Snapshot["rows"][number]) {
  if (!resource) return null;
  const { organizationId, environmentId } = live;
  const revealed = isKindId(kind) && reveals(scope, permissionOf(kind, "reveal"), live);
  const owner = { organizationId, environmentId, resourceId: resource.id };
  return {
    kind,
    key: resource.key,
    name: resource.name,
    fields: resource.spec,
    secrets: revealed ? await openSecrets(scope.db, owner) : null,
  };
}

async function variablesOf(scope: Scope, live: Deployment): Promise<Record<string, string | null>> {
  const revealed = reveals(scope, "profile:reveal", live);
  const secrets = revealed ? await secretValues(scope, live) : new Map<string, string>();
  return Object.fromEntries(
    live.snapshot.variables
      .filter(({ secret }) => !secret || revealed)
      .map(({ id, name, secret, value }) => [name, secret ? (secrets.get(id) ?? null) : value]),
  );
}

/** Secret values by variable: what the profile holds there now, else what it held when it moved away. */
async function secretValues(scope: Scope, live: Deployment): Promise<Map<string, string>> {
  const { organizationId, environmentId, profileId, snapshot } = live;
  if (!snapshot.variables.some(({ secret }) => secret)) return new Map();
  const sealed: { variableId: string; keyId: string | null; sealed: Buffer | null }[] = [];
  for (const table of [deployedValues, variableValues]) {
    const { variableId, keyId } = table;
    const rows = await scope.db
      .select({ variableId, keyId, sealed: table.sealed })
      .from(table)
      .where(
        and(
          eq(table.organizationId, organizationId),
          eq(table.environmentId, environmentId),
          eq(table.profileId, profileId),
          isNotNull(table.sealed),
        ),
      );
    sealed.push(...rows);
  }
  const values = new Map<string, string>();
  for (const { variableId, keyId, sealed: box } of sealed) {
    if (!keyId || !box) continue;
    const place = { organizationId, environmentId, owner: profileId, field: variableId };
    values.set(variableId, await openSecret(scope.db, place, { keyId, sealed: box }));
  }
  return values;
}
