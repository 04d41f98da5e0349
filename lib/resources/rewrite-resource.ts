import { resources } from "@/db/schema/resources";
import { sameValue } from "@/lib/kinds/fields";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import type { WriteScope } from "@/lib/server/scope";
import { audited } from "./dto";
import type { FoundResource } from "./find-resource";
import { missingSecrets } from "./missing-secrets";
import type { Spec } from "./schema";
import { type SecretChange, writeSecrets } from "./secrets";

type Written = { name: string; spec: Spec; secrets: SecretChange };

/** `missing`: labels of required secrets that it lacks now; it is then incomplete. The rest: for the audit. */
type Rewritten = { missing: string[]; before: unknown; after: unknown };

/** Keeps a change whose fields were checked, to a resource as it was found. Throws `stale`. */
export async function rewriteResource(
  scope: WriteScope,
  { kind, row, secretNames }: Pick<FoundResource, "kind" | "row" | "secretNames">,
  { name, spec, secrets }: Written,
): Promise<Rewritten> {
  const { organizationId, environmentId, id } = row;
  const kept = secretNames.filter((field) => secrets[field] !== null);
  const missing = missingSecrets(kind, spec, [...kept, ...Object.keys(secrets).filter((f) => secrets[f])]);
  // What was found out is about what was saved then.
  const untested = !sameValue(spec, row.spec) || Object.keys(secrets).length > 0;
  const status = missing.length > 0 ? "incomplete" : "untested";
  const updated = await scope.db
    .update(resources)
    .set({
      name,
      spec,
      revision: row.revision + 1,
      updatedAt: new Date(),
      ...(untested && { status, statusMessage: null, statusAt: null }),
    })
    .where(asSeen(resources, row));
  requireSeen(updated);
  await writeSecrets(scope.db, { organizationId, environmentId, resourceId: id }, secrets);
  return {
    missing,
    before: audited(
      row,
      secretNames.map((field) => `${field} set`),
    ),
    after: audited({ name, key: row.key, spec }, secretWords(secretNames, secrets)),
  };
}

function secretWords(before: readonly string[], changes: SecretChange): string[] {
  const kept = before.filter((field) => changes[field] === undefined).map((field) => `${field} set`);
  const changed = Object.entries(changes).map(([field, value]) =>
    value === null ? `${field} removed` : before.includes(field) ? `${field} changed` : `${field} set`,
  );
  return [...kept, ...changed];
}
