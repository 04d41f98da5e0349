import { v7 as uuid } from "uuid";
import { resources } from "@/db/schema/resources";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import type { WriteScope } from "@/lib/server/scope";
import { audited } from "./dto";
import { missingSecrets } from "./missing-secrets";
import type { Spec } from "./schema";
import { writeSecrets } from "./secrets";

type Made = { kind: KindId; environmentId: string; name: string; key: string; spec: Spec };

/** `missing`: labels of required secrets that it lacks; it is then incomplete. `after`: for the audit. */
type Inserted = { id: string; missing: string[]; after: ReturnType<typeof audited> };

/** Keeps a new resource whose fields were checked. However it came about, this is how it is stored. */
export async function insertResource(
  scope: WriteScope,
  { kind, environmentId, name, key, spec }: Made,
  secrets: Readonly<Record<string, string>>,
): Promise<Inserted> {
  const id = uuid();
  const organizationId = scope.organization.id;
  const set = Object.keys(secrets);
  const missing = missingSecrets(kind, spec, set);
  const facetField = faceOf(kind).facet?.field;
  const facet = facetField === undefined ? null : String(spec[facetField]);
  const status = missing.length > 0 ? "incomplete" : "untested";
  await scope.db
    .insert(resources)
    .values({ organizationId, environmentId, id, kind, name, key, spec, facet, status });
  await writeSecrets(scope.db, { organizationId, environmentId, resourceId: id }, secrets);
  const after = audited(
    { name, key, spec },
    set.map((field) => `${field} set`),
  );
  return { id, missing, after };
}
