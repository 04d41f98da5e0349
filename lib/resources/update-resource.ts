import { resources } from "@/db/schema/resources";
import { faceOf } from "@/lib/kinds/faces";
import { sameValue } from "@/lib/kinds/fields";
import { parseKind } from "@/lib/kinds/parse-kind";
import { specFields } from "@/lib/kinds/registry";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { invalid } from "@/lib/server/errors";
import { redirectedSecrets } from "./destination";
import { audited } from "./dto";
import { findResource } from "./find-resource";
import { readResource } from "./read-resource";
import { type Spec, UpdateResourceInput } from "./schema";
import { type SecretChange, writeSecrets } from "./secrets";

export const updateResource = command({
  name: "resource.update",
  input: UpdateResourceInput,
  load: findResource,
  subject: (input, { row }) => ({ kind: input.kind, id: row.id, name: row.name }),
  needs: (input, { environmentId }) => [{ permission: `${input.kind}:update`, environmentId }],
  async run(scope, input, { row, secretNames, revision, environmentId }) {
    const { kind, id } = input;
    const { spec, secrets } = changedFields(input, row.spec, secretNames);
    const name = input.name ?? row.name;
    // What was found out is about what was saved then.
    const untested = !sameValue(spec, row.spec) || Object.keys(secrets).length > 0;
    const updated = await scope.db
      .update(resources)
      .set({
        name,
        spec,
        revision: revision + 1,
        updatedAt: new Date(),
        ...(untested && { status: "untested", statusMessage: null, statusAt: null }),
      })
      .where(asSeen(resources, row));
    requireSeen(updated);
    await writeSecrets(
      scope.db,
      { organizationId: scope.organization.id, environmentId, resourceId: id },
      secrets,
    );
    const result = await readResource(scope, { kind, id });
    return {
      result,
      change: {
        subject: { kind, id, name },
        environmentId,
        before: audited(
          row,
          secretNames.map((field) => `${field} set`),
        ),
        after: audited({ name, key: row.key, spec }, secretWords(secretNames, secrets)),
      },
    };
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
  const facet = faceOf(kind).facet;
  const wanted = { ...(given ?? stored) };
  if (facet) {
    wanted[facet.field] ??= stored[facet.field];
    if (wanted[facet.field] !== stored[facet.field]) {
      throw invalid({
        [`spec.${facet.field}`]: `${facet.label} is fixed once the ${faceOf(kind).noun.one} is created. Create another one instead.`,
      });
    }
  }
  const fields = specFields(kind, wanted);
  const parsed = parseKind(kind, { spec: wanted, secrets }, "update", secretNames);
  if (!parsed.ok) throw invalid(parsed.issues);
  const redirected = redirectedSecrets(
    fields,
    { before: stored, after: parsed.spec },
    secretNames,
    parsed.secrets,
  );
  if (Object.keys(redirected).length > 0) throw invalid(redirected);
  return parsed;
}

function secretWords(before: readonly string[], changes: SecretChange): string[] {
  const kept = before.filter((field) => changes[field] === undefined).map((field) => `${field} set`);
  const changed = Object.entries(changes).map(([field, value]) =>
    value === null ? `${field} removed` : before.includes(field) ? `${field} changed` : `${field} set`,
  );
  return [...kept, ...changed];
}
