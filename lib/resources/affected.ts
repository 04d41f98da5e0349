import { sql } from "drizzle-orm";
import { resources } from "@/db/schema/resources";
import type { Change } from "@/lib/audit/append";
import { isKindId, type KindId } from "@/lib/kinds/faces";
import type { Fields } from "@/lib/kinds/fields";
import { parseKind } from "@/lib/kinds/parse-kind";
import { declaredFields, sameDescription } from "@/lib/kinds/registry";
import { listOutput } from "@/lib/outputs";
import { invalid } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import { checkNeed, type Scope, type WriteScope } from "@/lib/server/scope";
import type { ResourceRow } from "./dto";
import { type EnteredFor, strayedSecrets } from "./entered-for";
import { findResource } from "./find-resource";
import { fitOf } from "./fit";
import { AffectedInput } from "./inputs";
import { setFor } from "./obstacle";
import { rowsReferringTo } from "./references";
import { type Affected, AffectedOutput, type Spec } from "./schema";
import { secretsOf } from "./secret-names";

type Wanted = { name: string; spec: Spec };
type Row = Awaited<ReturnType<typeof rowsReferringTo>>[number] & { kind: KindId };

/** What is made of a description and what its change asks of that; nothing where the change is none to them. */
async function consequences(scope: Scope, row: ResourceRow, wanted: Wanted) {
  const rows = (await rowsReferringTo(scope, row)).filter(
    (each): each is Row => isKindId(each.kind) && !sameDescription(each.kind, row.spec, wanted.spec),
  );
  const secrets = await secretsOf(scope, rows);
  return rows.map((made) => {
    const before = declaredFields(made.kind, row.spec);
    const now = { ...wanted, fields: declaredFields(made.kind, wanted.spec) };
    return { made, ...consequence(made, secrets.get(made.id) ?? {}, before, now) };
  });
}

function consequence(
  { id, kind, environmentId, name, spec }: Row,
  held: EnteredFor,
  before: Fields,
  now: Wanted & { fields: Fields },
): { affected: Affected; message: string | null } {
  const names = Object.keys(held);
  const set = setFor(now, names);
  const { unfit, missing } = fitOf(kind, spec, set, now.fields);
  const again = strayedSecrets({ kind, description: now, spec }, held, set);
  const labelOf = (field: string) => (now.fields[field] ?? before[field])?.label ?? field;
  const gone = names.filter((each) => !set.includes(each) && Object.hasOwn(before, each));
  const affected: Affected = {
    ...{ id, kind, environmentId, name, missing },
    again: Object.keys(again).map(labelOf),
    dropped: [...new Set([...unfit, ...gone].map(labelOf))].filter((label) => !missing.includes(label)),
  };
  const words = [
    ...(missing.length > 0 ? [`${now.name} changed. Enter ${missing.join(", ")}.`] : []),
    ...Object.values(again),
  ];
  return { affected, message: words.length > 0 ? words.join(" ") : null };
}

/** What a change of this, before it is saved, would do to what is made of it, as far as the actor sees that. */
export const listAffected = query({
  name: "resource.affected",
  input: AffectedInput,
  output: listOutput(AffectedOutput),
  async run(scope, input): Promise<{ items: Affected[] }> {
    const found = await findResource(scope, input);
    const { kind, environmentId, secretNames, row } = found;
    checkNeed(scope, { permission: `${kind}:update`, environmentId });
    const parsed = parseKind(kind, { spec: input.spec }, "update", secretNames);
    if (!parsed.ok) throw invalid(parsed.issues);
    const all = await consequences(scope, row, { name: row.name, spec: parsed.spec });
    return {
      items: all
        .map(({ affected }) => affected)
        .filter((each) => scope.access.can(`${each.kind}:read`, { environmentId })),
    };
  },
});

/**
 * Marks what is made of a description that changes: incomplete where something has to be entered, else untested, as
 * what was found out is about what was said then. Answers what the audit is told of each.
 */
export async function markAffected(scope: WriteScope, row: ResourceRow, wanted: Wanted): Promise<Change[]> {
  const { environmentId } = row;
  const marks = (await consequences(scope, row, wanted)).map(({ made, message }) => ({
    made,
    id: made.id,
    status: message === null ? ("untested" as const) : ("incomplete" as const),
    message,
  }));
  const changed = marks.filter(
    ({ made, status, message }) => made.status !== status || made.statusMessage !== message,
  );
  if (changed.length === 0) return [];
  const rows = changed.map(({ id, status, message }) => ({ id, status, message }));
  await scope.db.execute(sql`
    update ${resources} r set status = m.status, status_message = m.message, status_at = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) m (id uuid, status text, message text)
    where r.organization_id = ${scope.organization.id} and r.environment_id = ${environmentId} and r.id = m.id`);
  return changed.map(({ made, status, message }) => ({
    subject: { kind: made.kind, id: made.id, name: made.name },
    environmentId,
    before: { status: made.status, statusMessage: made.statusMessage },
    after: { status, statusMessage: message, madeOf: wanted.name },
  }));
}
