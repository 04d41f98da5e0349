import { type Fields, sameValue } from "@/lib/kinds/fields";

type Values = Readonly<Record<string, unknown>>;

/** Labels of the fields that decide where secrets are sent and that differ. */
export function changedDestinations(fields: Fields, before: Values, after: Values): string[] {
  return Object.entries(fields)
    .filter(([name, field]) => field.destination && !sameValue(before[name], after[name]))
    .map(([, field]) => field.label);
}

/**
 * Secrets that would go to a place they were not entered for, by path, with what to do. Whoever may change an
 * address cannot read a stored secret by pointing it at a server of their own.
 */
export function redirectedSecrets(
  fields: Fields,
  spec: { before: Values; after: Values },
  stored: readonly string[],
  changes: Values,
): Record<string, string> {
  const moved = changedDestinations(fields, spec.before, spec.after);
  if (moved.length === 0) return {};
  return Object.fromEntries(
    stored
      .filter((name) => changes[name] === undefined)
      .map((name) => [
        `secrets.${name}`,
        `${moved.join(" and ")} changed. Enter ${fields[name]?.label ?? name} again: it is sent there from now on.`,
      ]),
  );
}
