import { and, eq } from "drizzle-orm";
import { resources } from "@/db/schema/resources";
import { permissionOf } from "@/lib/access/permissions";
import { facetLabel } from "@/lib/kinds/faces";
import type { Fields } from "@/lib/kinds/fields";
import { specFields } from "@/lib/kinds/registry";
import { command } from "@/lib/server/command";
import { databaseError } from "@/lib/server/database-errors";
import { conflict, invalid } from "@/lib/server/errors";
import { environmentById, type Scope } from "@/lib/server/scope";
import { copyName } from "./copy-name";
import { type Description, describedValue, descriptionsOf } from "./descriptions";
import { strayedSecrets } from "./entered-for";
import { type FoundResource, findResource } from "./find-resource";
import { fitOf } from "./fit";
import { CopyResourceInput } from "./inputs";
import { insertResource } from "./insert-resource";
import { setFor } from "./obstacle";
import { readResource } from "./read-resource";
import { type CopiedResource, CopiedResourceOutput, type Spec } from "./schema";
import { openSecrets } from "./secrets";

/**
 * Makes the counterpart of a resource in another environment, under the same key. Its secrets come along, sealed anew,
 * where the actor may and wants to carry them; else it is kept without them, and says which. Throws `conflict` where it is there.
 */
export const copyResource = command({
  name: "resource.copy",
  input: CopyResourceInput,
  output: CopiedResourceOutput,
  load: async (scope, input) => ({
    ...(await findResource(scope, input)),
    to: environmentById(scope, input.to),
  }),
  subject: (input, { row }) => ({ kind: input.kind, id: row.id, name: row.name }),
  needs: ({ kind, to }) => [
    { permission: `${kind}:create`, environmentId: to },
    { permission: `${kind}:read`, environmentId: to },
  ],
  async run(scope, input, { to, ...source }) {
    const { kind } = input;
    const { key } = source.row;
    const from = environmentById(scope, source.environmentId);
    if (to.id === from.id) throw invalid({ to: `It is in ${to.name} already. Choose another environment.` });
    await refuseCounterpart(scope, source, to);

    const descriptions = await descriptionsOf(scope, { kind, spec: source.row.spec });
    const description = descriptionThere(descriptions, source, to);
    const name = input.name ?? copyName(source.row.name, from, to);
    const opened = input.secrets ? await carriedSecrets(scope, source) : {};
    const declared = description?.fields;
    const { spec, unfit } = description
      ? fitOf(kind, source.row.spec, [], declared)
      : { spec: source.row.spec, unfit: [] };
    const secrets = description ? withinReach(source, { description, spec }, opened) : opened;
    const made = { kind, environmentId: to.id, name, key, spec };
    const kept = { description, enteredFor: source.enteredFor };
    const inserted = await insertResource(scope, made, secrets, kept).catch((error: unknown) => {
      // Someone made it meanwhile.
      if (databaseError(error)?.constraint === "resources_key") throw there(source, to.name);
      throw error;
    });

    const { id, after } = inserted;
    const here = descriptions.find(({ environmentId }) => environmentId === from.id)?.fields;
    const fields = { ...specFields(kind, source.row.spec, here), ...specFields(kind, spec, declared) };
    const labelOf = (field: string) => fields[field]?.label ?? field;
    const set = Object.keys(secrets);
    const behind = source.secretNames.filter((field) => !set.includes(field)).filter(asked(declared));
    const resource = await readResource(scope, { kind, id });
    const missing = [...new Set([...inserted.missing, ...behind.map(labelOf)])];
    const left = unfit.map(labelOf).filter((label) => !missing.includes(label));
    const result: CopiedResource = { resource, missing, left };
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

/** What the copy is made of. Throws `conflict` where that is not there, or not for the actor. */
function descriptionThere(
  descriptions: readonly Description[],
  { kind, row }: FoundResource,
  to: Place,
): Description | undefined {
  const value = describedValue({ kind, spec: row.spec });
  if (value === undefined) return undefined;
  const there = descriptions.find(({ environmentId }) => environmentId === to.id);
  if (there) return there;
  const own = descriptions.find(({ environmentId }) => environmentId === row.environmentId);
  throw conflict(`${own?.name ?? facetLabel(kind, value)} isn't in ${to.name}. Copy it there first.`);
}

/** Of the opened secrets those that the description there asks for as such, and sends where they were entered for. */
function withinReach(
  { kind, enteredFor }: FoundResource,
  there: { description: Description; spec: Spec },
  opened: Readonly<Record<string, string>>,
): Record<string, string> {
  const names = setFor(there.description, Object.keys(opened));
  const strayed = strayedSecrets({ kind, ...there }, enteredFor, names);
  return Object.fromEntries(
    names.filter((name) => !Object.hasOwn(strayed, name)).map((name) => [name, opened[name] ?? ""]),
  );
}

/** Whether a secret is asked for there, so that it is missed. */
const asked = (declared: Fields | undefined) => (name: string) =>
  declared === undefined || Object.hasOwn(declared, name);

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
  const revealing = permissionOf(kind, "reveal");
  if (!revealing || !scope.access.can(revealing, { environmentId })) return {};
  return openSecrets(scope.db, { organizationId: row.organizationId, environmentId, resourceId: row.id });
}
