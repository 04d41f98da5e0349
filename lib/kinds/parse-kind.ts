import type { KindId } from "@/lib/kinds/faces";
import type { Fields } from "@/lib/kinds/fields";
import { checkSpec, specFields } from "@/lib/kinds/registry";
import { type Mode, type Parsed, parseFields } from "@/lib/kinds/validate";

/**
 * Checks what is given for a resource: each field by itself, then what its kind asks of them together. `declared`: the
 * fields of the description that it is made of, where there is one.
 */
export function parseKind<M extends Mode>(
  kind: KindId,
  given: { spec: Readonly<Record<string, unknown>>; secrets?: unknown },
  mode: M,
  existingSecretNames: readonly string[] = [],
  declared?: Fields,
): Parsed<Fields, M> {
  const parsed = parseFields<Fields, M>(
    specFields(kind, given.spec, declared),
    given,
    mode,
    existingSecretNames,
  );
  if (!parsed.ok) return parsed;
  const found = Object.entries(checkSpec(kind, parsed.spec));
  if (found.length === 0) return parsed;
  return { ok: false, issues: Object.fromEntries(found.map(([path, message]) => [`spec.${path}`, message])) };
}
