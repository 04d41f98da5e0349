import { faceOf, type KindId } from "@/lib/kinds/faces";
import { parseKind } from "@/lib/kinds/parse-kind";
import { specFields } from "@/lib/kinds/registry";
import { storeOf } from "@/lib/kinds/registry.store";
import { command } from "@/lib/server/command";
import { invalid } from "@/lib/server/errors";
import { type Description, describedValue, findDescription } from "./descriptions";
import { redirectedSecrets } from "./destination";
import { requireSeenDescription, strayedSecrets } from "./entered-for";
import { requireFacet } from "./facet";
import { type FoundResource, findResource } from "./find-resource";
import { fitOf } from "./fit";
import { UpdateResourceInput } from "./inputs";
import { readResource } from "./read-resource";
import { rewriteResource } from "./rewrite-resource";
import { ResourceOutput, type Spec } from "./schema";
import type { SecretChange } from "./secrets";

export const updateResource = command({
  name: "resource.update",
  input: UpdateResourceInput,
  output: ResourceOutput,
  async load(scope, input) {
    const found = await findResource(scope, input);
    const { kind, environmentId, row } = found;
    return { ...found, description: await findDescription(scope, { kind, environmentId, spec: row.spec }) };
  },
  subject: (input, { row }) => ({ kind: input.kind, id: row.id, name: row.name }),
  needs: (input, { environmentId }) => [{ permission: `${input.kind}:update`, environmentId }],
  async run(scope, input, found) {
    const { kind, id } = input;
    const { row, description } = found;
    const { spec, secrets } = changedFields(input, found);
    requireSeenDescription(description, input.definitionRevision, secrets);
    storeOf(kind).permit?.(scope, found.environmentId, spec, row.spec);
    const name = input.name ?? row.name;
    const { changes } = await rewriteResource(scope, found, { name, spec, secrets });
    return { result: await readResource(scope, { kind, id }), change: changes };
  },
});

type Input = {
  kind: KindId;
  spec?: Record<string, unknown>;
  secrets?: Record<string, unknown>;
};

type Loaded = FoundResource & { description: Description | undefined };

/** The fields as they will be: checked, of the same facet, and without a stored secret sent to a new place. */
function changedFields(
  { kind, spec: given, secrets = {} }: Input,
  { row: { spec: stored }, secretNames, enteredFor, description }: Loaded,
): { spec: Spec; secrets: SecretChange } {
  // A new name is taken also while a secret is missing.
  if (!given && Object.keys(secrets).length === 0) return { spec: stored, secrets: {} };
  const facetField = faceOf(kind).facet?.field;
  const wanted = { ...(given ?? keptOf(kind, stored, description)) };
  if (facetField !== undefined) wanted[facetField] ??= stored[facetField];
  requireFacet(kind, stored, wanted);
  if (describedValue({ kind, spec: stored }) !== undefined && !description)
    throw invalid({ [`spec.${facetField}`]: "What this is made of is not there for you. Ask an admin." });
  const fields = specFields(kind, wanted, description?.fields);
  const parsed = parseKind(kind, { spec: wanted, secrets }, "update", secretNames, description?.fields);
  if (!parsed.ok) throw invalid(parsed.issues);
  const { spec } = parsed;
  const changes: SecretChange = parsed.secrets;
  const kept = secretNames.filter((name) => changes[name] === undefined);
  const redirected = description
    ? Object.entries(strayedSecrets({ kind, description, spec }, enteredFor, kept)).map(([name, message]) => [
        `secrets.${name}`,
        message,
      ])
    : Object.entries(redirectedSecrets(fields, { before: stored, after: spec }, secretNames, parsed.secrets));
  if (redirected.length > 0) throw invalid(Object.fromEntries(redirected));
  return parsed;
}

/** What is stored, as far as it fits what is asked for by now. */
function keptOf(kind: KindId, stored: Spec, description: Description | undefined): Spec {
  return description ? fitOf(kind, stored, [], description.fields).spec : stored;
}
