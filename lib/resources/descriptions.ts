import { and, eq, inArray } from "drizzle-orm";
import { resources } from "@/db/schema/resources";
import { isStorable } from "@/lib/inputs";
import { describedBy, describedKey, faceOf, type KindId } from "@/lib/kinds/faces";
import type { Fields } from "@/lib/kinds/fields";
import { declaredFields } from "@/lib/kinds/registry";
import { invalid } from "@/lib/server/errors";
import { environmentById, type Scope } from "@/lib/server/scope";
import type { Spec } from "./schema";

/** What people describe themselves and others are made of, such as the custom integration of an account. */
export type Description = {
  kind: KindId;
  /** The field that names it. */
  field: string;
  id: string;
  environmentId: string;
  name: string;
  key: string;
  revision: number;
  spec: Spec;
  /** What it asks of a resource that is made of it. */
  fields: Fields;
};

type Made = { kind: KindId; spec: Readonly<Record<string, unknown>> };

/** What it says to those that are made of it. */
export type Said = Pick<Description, "spec" | "fields">;

/** The value of a spec that names a description, if it does. */
export function describedValue({ kind, spec }: Made): string | undefined {
  const facet = faceOf(kind).facet;
  const value = facet && spec[facet.field];
  return typeof value === "string" && describedKey(kind, value) !== undefined ? value : undefined;
}

/** The descriptions of one key, in those of the environments in which the actor may read them. */
export async function descriptionsOf(
  scope: Scope,
  made: Made,
  environmentIds: readonly string[] = scope.access.visible,
): Promise<Description[]> {
  const by = describedBy(made.kind);
  const field = faceOf(made.kind).facet?.field ?? "";
  const key = describedKey(made.kind, describedValue(made));
  // What can't be stored is no key, and would end the transaction of all that is read beside it.
  if (!by || key === undefined || !isStorable(key)) return [];
  const readable = scope.access.where(`${by}:read`).filter((id) => environmentIds.includes(id));
  const rows = await scope.db
    .select({
      id: resources.id,
      environmentId: resources.environmentId,
      name: resources.name,
      key: resources.key,
      revision: resources.revision,
      spec: resources.spec,
    })
    .from(resources)
    .where(
      and(
        eq(resources.organizationId, scope.organization.id),
        inArray(resources.environmentId, readable),
        eq(resources.kind, by),
        eq(resources.key, key),
      ),
    );
  return rows.map((row) => ({ ...row, kind: by, field, fields: declaredFields(made.kind, row.spec) }));
}

/** The description that a resource of an environment is made of; undefined: none, or not there for the actor. */
export async function findDescription(
  scope: Scope,
  made: Made & { environmentId: string },
): Promise<Description | undefined> {
  const [found] = await descriptionsOf(scope, made, [made.environmentId]);
  return found;
}

/** As `findDescription`. Throws `invalid`, at the field that names it, where one is named and not there. */
export async function requireDescription(
  scope: Scope,
  made: Made & { environmentId: string },
): Promise<Description | undefined> {
  const value = describedValue(made);
  if (value === undefined) return undefined;
  const found = await descriptionsOf(scope, made);
  const here = found.find(({ environmentId }) => environmentId === made.environmentId);
  if (here) return here;
  const { name } = environmentById(scope, made.environmentId);
  const message = found[0]
    ? `${found[0].name} isn't in ${name}. Copy it there or choose another.`
    : `There is no integration ${describedKey(made.kind, value)} in ${name}. Choose another.`;
  throw invalid({ [`spec.${faceOf(made.kind).facet?.field}`]: message }, message);
}
