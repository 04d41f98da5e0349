import { resources } from "@/db/schema/resources";
import type { Change } from "@/lib/audit/append";
import { sameValue } from "@/lib/kinds/fields";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import type { WriteScope } from "@/lib/server/scope";
import { markAffected } from "./affected";
import type { Description } from "./descriptions";
import { audited } from "./dto";
import { destinationsNow } from "./entered-for";
import type { FoundResource } from "./find-resource";
import { lackedBy } from "./obstacle";
import type { Spec } from "./schema";
import { type SecretChange, writeSecrets } from "./secrets";

type Written = { name: string; spec: Spec; secrets: SecretChange };

/** `missing`: labels of what is required and that it lacks now; it is then incomplete. `changes`: for the audit. */
type Rewritten = { missing: string[]; changes: Change[] };

/** `description`: what it is made of, where people describe that themselves. */
type Found = Pick<FoundResource, "kind" | "row" | "secretNames"> & { description: Description | undefined };

/**
 * Keeps a change whose fields were checked, to a resource as it was found, and marks what is made of it. Throws
 * `stale`.
 */
export async function rewriteResource(
  scope: WriteScope,
  found: Found,
  { name, spec, secrets }: Written,
): Promise<Rewritten> {
  const { kind, row, secretNames, description } = found;
  const { organizationId, environmentId, id } = row;
  const kept = secretNames.filter((field) => secrets[field] !== null);
  const set = [...kept, ...Object.keys(secrets).filter((field) => secrets[field])];
  const missing = lackedBy(kind, spec, set, description);
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
  await writeSecrets(scope.db, { organizationId, environmentId, resourceId: id }, secrets, {
    kind,
    enteredFor: description && destinationsNow(kind, description, spec),
  });
  const change: Change = {
    subject: { kind, id, name },
    environmentId,
    before: audited(
      row,
      secretNames.map((field) => `${field} set`),
      description,
    ),
    after: audited({ name, key: row.key, spec }, secretWords(secretNames, secrets), description),
  };
  return { missing, changes: [change, ...(await markAffected(scope, row, { name, spec }))] };
}

function secretWords(before: readonly string[], changes: SecretChange): string[] {
  const kept = before.filter((field) => changes[field] === undefined).map((field) => `${field} set`);
  const changed = Object.entries(changes).map(([field, value]) =>
    value === null ? `${field} removed` : before.includes(field) ? `${field} changed` : `${field} set`,
  );
  return [...kept, ...changed];
}
