import { and, eq } from "drizzle-orm";
import { resources } from "@/db/schema/resources";
import { specFields } from "@/lib/kinds/registry";
import { command } from "@/lib/server/command";
import { databaseError } from "@/lib/server/database-errors";
import { conflict, invalid } from "@/lib/server/errors";
import { environmentById, type Scope } from "@/lib/server/scope";
import { copyName } from "./copy-name";
import { type FoundResource, findResource } from "./find-resource";
import { insertResource } from "./insert-resource";
import { readResource } from "./read-resource";
import { type CopiedResource, CopyResourceInput } from "./schema";
import { openSecrets } from "./secrets";

/**
 * Makes the counterpart of a resource in another environment, under the same key. Its secrets come along, sealed anew,
 * where the actor may and wants to carry them; else it is kept without them, and says which. Throws `conflict` where it is there.
 */
export const copyResource = command({
  name: "resource.copy",
  input: CopyResourceInput,
  load: async (scope, input) => ({
    ...(await findResource(scope, input)),
    to: environmentById(scope, input.to),
  }),
  subject: (input, { row }) => ({ kind: input.kind, id: row.id, name: row.name }),
  needs: (input) => [{ permission: `${input.kind}:create`, environmentId: input.to }],
  async run(scope, input, { to, ...source }) {
    const { kind } = input;
    const { key, spec } = source.row;
    const from = environmentById(scope, source.environmentId);
    if (to.id === from.id) throw invalid({ to: `It is in ${to.name} already. Choose another environment.` });
    await refuseCounterpart(scope, source, to);

    const name = input.name ?? copyName(source.row.name, from, to);
    const secrets = input.secrets ? await carriedSecrets(scope, source) : {};
    const made = { kind, environmentId: to.id, name, key, spec };
    const { id, missing, after } = await insertResource(scope, made, secrets).catch((error: unknown) => {
      // Someone made it meanwhile.
      if (databaseError(error)?.constraint === "resources_key") throw there(source, to.name);
      throw error;
    });

    const fields = specFields(kind, spec);
    const set = Object.keys(secrets);
    const left = source.secretNames.filter((field) => !set.includes(field));
    const resource = await readResource(scope, { kind, id });
    const result: CopiedResource = {
      resource,
      missing: [...new Set([...missing, ...left.map((field) => fields[field]?.label ?? field)])],
    };
    const subject = { kind, id, name };
    return {
      result,
      change: [
        // For everyone who sees where it went; where it came from is for those alone who see that, too.
        { subject, environmentId: to.id, before: null, after },
        {
          subject,
          environmentId: to.id,
          otherEnvironmentId: from.id,
          before: null,
          after: { from: { id: source.row.id, name: source.row.name, environment: from.name }, carried: set },
        },
      ],
    };
  },
});

type Place = { id: string; name: string };

const there = ({ row: { key } }: FoundResource, environment: string, name = "Another one") =>
  conflict(`${name} in ${environment} has the key ${key} already. Open it there instead.`);

/** The same key there is the same thing, and is not made twice. It is named to whoever may read it. */
async function refuseCounterpart(scope: Scope, source: FoundResource, to: Place): Promise<void> {
  const { kind, key } = source.row;
  const [counterpart] = await scope.db
    .select({ name: resources.name })
    .from(resources)
    .where(
      and(
        eq(resources.organizationId, scope.organization.id),
        eq(resources.environmentId, to.id),
        eq(resources.kind, kind),
        eq(resources.key, key),
      ),
    );
  if (!counterpart) return;
  const readable = scope.access.can(`${source.kind}:read`, { environmentId: to.id });
  throw there(source, to.name, readable ? counterpart.name : undefined);
}

/** The opened secrets, for those who may carry them out of where they are; else none. */
async function carriedSecrets(scope: Scope, source: FoundResource): Promise<Record<string, string>> {
  const { environmentId, kind, row } = source;
  if (!scope.access.can(`${kind}:reveal`, { environmentId })) return {};
  return openSecrets(scope.db, { organizationId: row.organizationId, environmentId, resourceId: row.id });
}
