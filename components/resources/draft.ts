import { resourceKeyOf } from "@/lib/keys";
import type { KindId } from "@/lib/kinds/faces";
import { type Field, type Fields, initialOf, shownFields } from "@/lib/kinds/fields";
import { specFields } from "@/lib/kinds/registry";
import { changedFields } from "@/lib/resources/differences";
import type { Resource } from "@/lib/resources/schema";

/** What a form holds: numbers as typed, secrets only where one was typed. */
export type Draft = {
  name: string;
  /** Null: proposed from the name. */
  key: string | null;
  spec: Readonly<Record<string, unknown>>;
  secrets: Readonly<Record<string, string>>;
};

export const emptyDraft = (spec: Draft["spec"] = {}): Draft => ({ name: "", key: null, spec, secrets: {} });

export const draftOf = ({ name, spec }: Resource): Draft => ({ name, key: null, spec, secrets: {} });

export function keyOfDraft({ key, name }: Draft): string {
  return key ?? resourceKeyOf(name);
}

/** The fields that are asked for now, in their order. `declared`: as for `specFields`, here and below. */
export function askedFields(kind: KindId, draft: Draft, declared?: Fields): [name: string, field: Field][] {
  const fields = specFields(kind, draft.spec, declared);
  const shown = shownFields(fields, draft.spec);
  return Object.entries(fields).filter(([name]) => shown.has(name));
}

/** What a field shows: what was typed, else what it begins with. */
export function shownValue(field: Field, value: unknown): unknown {
  return value === undefined ? initialOf(field) : value;
}

/** The draft as it is sent: of the fields that are asked for, a typed number as one. */
export function sentSpec(kind: KindId, draft: Draft, declared?: Fields): Record<string, unknown> {
  return pick(kind, draft, declared, (name, field) =>
    field.secret ? undefined : numberOf(field, shownValue(field, draft.spec[name])),
  );
}

export function sentSecrets(kind: KindId, draft: Draft, declared?: Fields): Record<string, unknown> {
  return pick(kind, draft, declared, (name, field) => (field.secret ? draft.secrets[name] : undefined));
}

function pick(
  kind: KindId,
  draft: Draft,
  declared: Fields | undefined,
  value: (name: string, field: Field) => unknown,
) {
  const sent: Record<string, unknown> = {};
  for (const [name, field] of askedFields(kind, draft, declared)) {
    const given = value(name, field);
    if (given !== undefined) sent[name] = given;
  }
  return sent;
}

function numberOf(field: Field, value: unknown): unknown {
  return field.input === "number" && typeof value === "string" && /^-?\d{1,15}$/.test(value.trim())
    ? Number(value)
    : value;
}

/** Whether a form holds something that is not saved. */
export function isChanged(kind: KindId, draft: Draft, resource: Resource, declared?: Fields): boolean {
  if (draft.name !== resource.name || Object.keys(draft.secrets).length > 0) return true;
  return changedFields(kind, sentSpec(kind, draft, declared), resource.spec, declared).length > 0;
}
