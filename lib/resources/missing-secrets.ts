import type { KindId } from "@/lib/kinds/faces";
import { type Fields, shownFields } from "@/lib/kinds/fields";
import { specFields } from "@/lib/kinds/registry";
import type { Spec } from "@/lib/resources/schema";

/** Labels of the required secrets that are not set, in the order in which they are asked for. `set`: names. */
export function missingSecrets(
  kind: KindId,
  spec: Spec,
  set: readonly string[],
  declared?: Fields,
): string[] {
  const fields: Fields = specFields(kind, spec, declared);
  const shown = shownFields(fields, spec);
  return Object.entries(fields)
    .filter(([name, field]) => field.secret && !field.optional && shown.has(name) && !set.includes(name))
    .map(([, { label }]) => label);
}
