import { resources } from "@/db/schema/resources";
import { isKindId, type KindId } from "@/lib/kinds/faces";
import type { ResourceSummary, Spec } from "./schema";

export type ResourceRow = typeof resources.$inferSelect;

/** The columns of a list: neither the spec nor what only the database uses. */
export const summaryColumns = {
  id: resources.id,
  kind: resources.kind,
  environmentId: resources.environmentId,
  name: resources.name,
  key: resources.key,
  facet: resources.facet,
  status: resources.status,
  statusMessage: resources.statusMessage,
  statusAt: resources.statusAt,
  revision: resources.revision,
  createdAt: resources.createdAt,
  updatedAt: resources.updatedAt,
};

type Listed = Pick<ResourceRow, keyof typeof summaryColumns>;
type Told<T> = T extends Date ? Date | string : T;

const told = (moment: Date | string) => (typeof moment === "string" ? moment : moment.toISOString());

/** The public part of a row, whose moments may be ISO instants already. */
export function summaryOf(row: { [N in keyof Listed]: Told<Listed[N]> }): ResourceSummary {
  return {
    id: row.id,
    kind: knownKind(row.kind),
    environmentId: row.environmentId,
    name: row.name,
    key: row.key,
    facet: row.facet,
    status: row.status,
    statusMessage: row.statusMessage,
    statusAt: row.statusAt && told(row.statusAt),
    revision: row.revision,
    createdAt: told(row.createdAt),
    updatedAt: told(row.updatedAt),
  };
}

/** What the audit keeps of a resource: no secret, only which were set; and the name of what it is made of. */
export function audited(
  row: { name: string; key: string; spec: Spec },
  secrets: readonly string[],
  description?: { name: string },
) {
  const { name, key, spec } = row;
  return { name, key, spec, secrets: [...secrets].sort(), ...(description && { madeOf: description.name }) };
}

/** A kind as it is stored. Throws for one that the registry does not have. */
export function knownKind(kind: string): KindId {
  if (!isKindId(kind)) throw new Error(`A resource has the unknown kind ${kind}.`);
  return kind;
}
