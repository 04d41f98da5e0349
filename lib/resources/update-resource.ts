import { faceOf } from "@/lib/kinds/faces";
import { parseKind } from "@/lib/kinds/parse-kind";
import { specFields } from "@/lib/kinds/registry";
import { command } from "@/lib/server/command";
import { invalid } from "@/lib/server/errors";
import { redirectedSecrets } from "./destination";
import { requireFacet } from "./facet";
import { findResource } from "./find-resource";
import { readResource } from "./read-resource";
import { rewriteResource } from "./rewrite-resource";
import { type Spec, UpdateResourceInput } from "./schema";
import type { SecretChange } from "./secrets";

export const updateResource = command({
  name: "resource.update",
  input: UpdateResourceInput,
  load: findResource,
  subject: (input, { row }) => ({ kind: input.kind, id: row.id, name: row.name }),
  needs: (input, { environmentId }) => [{ permission: `${input.kind}:update`, environmentId }],
  async run(scope, input, found) {
    const { kind, id } = input;
    const { row, secretNames, environmentId } = found;
    const { spec, secrets } = changedFields(input, row.spec, secretNames);
    const name = input.name ?? row.name;
    const { before, after } = await rewriteResource(scope, found, { name, spec, secrets });
    const result = await readResource(scope, { kind, id });
    return { result, change: { subject: { kind, id, name }, environmentId, before, after } };
  },
});

type Input = {
  kind: Parameters<typeof specFields>[0];
  spec?: Record<string, unknown>;
  secrets?: Record<string, unknown>;
};

/** The fields as they will be: checked, of the same facet, and without a stored secret sent to a new place. */
function changedFields(
  { kind, spec: given, secrets = {} }: Input,
  stored: Spec,
  secretNames: readonly string[],
): { spec: Spec; secrets: SecretChange } {
  // A new name is taken also while a secret is missing.
  if (!given && Object.keys(secrets).length === 0) return { spec: stored, secrets: {} };
  const wanted = { ...(given ?? stored) };
  const facetField = faceOf(kind).facet?.field;
  if (facetField !== undefined) wanted[facetField] ??= stored[facetField];
  requireFacet(kind, stored, wanted);
  const fields = specFields(kind, wanted);
  const parsed = parseKind(kind, { spec: wanted, secrets }, "update", secretNames);
  if (!parsed.ok) throw invalid(parsed.issues);
  const specs = { before: stored, after: parsed.spec };
  const redirected = redirectedSecrets(fields, specs, secretNames, parsed.secrets);
  if (Object.keys(redirected).length > 0) throw invalid(redirected);
  return parsed;
}
