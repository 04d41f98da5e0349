import type { KindId } from "@/lib/kinds/faces";
import { type Fields, sameValue } from "@/lib/kinds/fields";
import { specFields } from "@/lib/kinds/registry";

type Values = Readonly<Record<string, unknown>>;

/** Labels of the public fields whose values differ. `declared`: as for `specFields`. */
export function changedFields(kind: KindId, one: Values, other: Values, declared?: Fields): string[] {
  const fields: Fields = { ...specFields(kind, one, declared), ...specFields(kind, other, declared) };
  return Object.entries(fields)
    .filter(([name, field]) => !field.secret && !sameValue(one[name], other[name]))
    .map(([, field]) => field.label);
}

/** `declared`: what its description asks for, if it is made of one. */
type Side = { spec: Values; secretNames: readonly string[]; declared?: Fields };

// Says something to people, nothing to the program that uses it.
const forPeople = new Set(["description"]);

/**
 * Labels of what sets two counterparts apart: every public field, and every secret that is set on one side alone. The
 * name does not count, as it is there to tell environments apart, nor does a description, which people alone read.
 * Whether two secrets that are both set are the same is told to nobody.
 */
export function counterpartDifferences(kind: KindId, one: Side, other: Side): string[] {
  const fields: Fields = {
    ...specFields(kind, one.spec, one.declared),
    ...specFields(kind, other.spec, other.declared),
  };
  return Object.entries(fields)
    .filter(([name, field]) =>
      field.secret
        ? one.secretNames.includes(name) !== other.secretNames.includes(name)
        : !forPeople.has(name) && !sameValue(one.spec[name], other.spec[name]),
    )
    .map(([, { label }]) => label);
}
