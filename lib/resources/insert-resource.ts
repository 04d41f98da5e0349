import { v7 as uuid } from "uuid";
import { resources } from "@/db/schema/resources";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import type { WriteScope } from "@/lib/server/scope";
import type { Description } from "./descriptions";
import { audited } from "./dto";
import type { EnteredFor } from "./entered-for";
import { lackedBy } from "./obstacle";
import { writeReference } from "./references";
import type { Spec } from "./schema";
import { writeSecrets } from "./secrets";

type Made = { kind: KindId; environmentId: string; name: string; key: string; spec: Spec };

/** `missing`: labels of what is required and that it lacks; it is then incomplete. `after`: for the audit. */
type Inserted = { id: string; missing: string[]; after: ReturnType<typeof audited> };

/** What it is made of, where people describe that themselves, and where its secrets may go. */
type Of = { description: Description | undefined; enteredFor?: EnteredFor };

/** Keeps a new resource whose fields were checked. However it came about, this is how it is stored. */
export async function insertResource(
  scope: WriteScope,
  { kind, environmentId, name, key, spec }: Made,
  secrets: Readonly<Record<string, string>>,
  { description, enteredFor }: Of,
): Promise<Inserted> {
  const id = uuid();
  const organizationId = scope.organization.id;
  const set = Object.keys(secrets);
  const missing = lackedBy(kind, spec, set, description);
  const facetField = faceOf(kind).facet?.field;
  const facet = facetField === undefined ? null : String(spec[facetField]);
  const status = missing.length > 0 ? "incomplete" : "untested";
  await scope.db
    .insert(resources)
    .values({ organizationId, environmentId, id, kind, name, key, spec, facet, status });
  const owner = { organizationId, environmentId, resourceId: id };
  if (description) await writeReference(scope.db, owner, description);
  await writeSecrets(scope.db, owner, secrets, {
    kind,
    enteredFor: description && (enteredFor ?? {}),
  });
  const after = audited(
    { name, key, spec },
    set.map((field) => `${field} set`),
    description,
  );
  return { id, missing, after };
}
