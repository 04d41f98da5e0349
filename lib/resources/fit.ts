import type { KindId } from "@/lib/kinds/faces";
import { type Fields, initialOf, shownFields } from "@/lib/kinds/fields";
import { specFields } from "@/lib/kinds/registry";
import { parseFields } from "@/lib/kinds/validate";
import type { Spec } from "./schema";

export type Fit = {
  /** The values that can stay. */
  spec: Spec;
  /** Names of the values that can't: their field is gone, or takes others. */
  unfit: string[];
  /** Labels of what is required and not there, public or secret. */
  missing: string[];
};

/**
 * What of a stored spec fits what is asked for by now, each value by itself. `set`: names of the secrets that are there.
 */
export function fitOf(kind: KindId, spec: Spec, set: readonly string[], declared: Fields | undefined): Fit {
  const fields = specFields(kind, spec, declared);
  const fit: Fit = { spec: {}, unfit: [], missing: [] };
  for (const [name, value] of Object.entries(spec)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    // Its own condition is another field's matter.
    const alone = field && !field.secret ? { [name]: { ...field, when: undefined } } : undefined;
    if (alone && parseFields<Fields, "create">(alone, { spec: { [name]: value } }, "create").ok)
      fit.spec[name] = value;
    else fit.unfit.push(name);
  }
  const shown = shownFields(fields, fit.spec);
  for (const [name, field] of Object.entries(fields)) {
    const there = field.secret
      ? set.includes(name)
      : Object.hasOwn(fit.spec, name) || initialOf(field) !== undefined;
    if (!there && !field.optional && shown.has(name)) fit.missing.push(field.label);
  }
  return fit;
}
