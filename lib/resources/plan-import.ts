import type { z } from "zod";
import { canonicalKey } from "@/lib/environments/keys";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import { fieldText } from "@/lib/kinds/field-text";
import { type Fields, sameValue } from "@/lib/kinds/fields";
import { parseKind } from "@/lib/kinds/parse-kind";
import { specFields } from "@/lib/kinds/registry";
import { invalid } from "@/lib/server/errors";
import { environmentById, type Scope } from "@/lib/server/scope";
import { copyName } from "./copy-name";
import type { Description } from "./descriptions";
import { redirectedSecrets } from "./destination";
import { strayedSecrets } from "./entered-for";
import { requireFacet } from "./facet";
import type { FoundByKey } from "./find-by-keys";
import type { ImportChange, ImportItemInput } from "./import-schema";
import { lackedBy } from "./obstacle";
import type { Spec } from "./schema";
import type { SecretChange } from "./secrets";

type Values = Readonly<Record<string, unknown>>;
type Item = z.output<typeof ImportItemInput>;

/** What an item would do where it goes. `missing`: labels of secrets that are then to be entered. */
export type ImportPlan =
  | { does: "make"; name: string; spec: Spec; missing: string[] }
  | {
      does: "change";
      found: FoundByKey;
      name: string;
      spec: Spec;
      changes: ImportChange[];
      /** Names and labels of stored secrets that can't stay. */
      dropped: Map<string, string>;
      missing: string[];
    }
  | { does: "nothing"; found: FoundByKey };

/**
 * What an item of a file would do to what stands under its key. A preview shows it, and an import does it.
 * `description`: what it is made of where it goes, where people describe that themselves. Throws
 * `invalid` for what its kind refuses, and `not-found` for an environment that does not exist for the actor.
 */
export function planImport(
  scope: Scope,
  item: Item,
  found: FoundByKey | undefined,
  description: Description | undefined,
): ImportPlan {
  const { kind } = item;
  if (found) requireFacet(kind, found.row.spec, item.spec);
  const { spec, fields, hidden } = checkImported(
    kind,
    item.spec,
    found?.secretNames ?? [],
    description?.fields,
  );
  const name = nameThere(scope, item, found?.row.name);
  if (!found) {
    const named = item.secrets.filter((field) => Object.hasOwn(fields, field) && fields[field]?.secret);
    const missing = [
      ...lackedBy(kind, spec, [], description),
      ...named.map((field) => labelOf(fields, field)),
    ];
    return { does: "make", name, spec, missing: [...new Set(missing)] };
  }
  const { row, secretNames } = found;
  const changes = changesOf(kind, row, { name, spec }, description?.fields);
  if (changes.length === 0) return { does: "nothing", found };
  // Nothing of a file may send a stored secret to where it was not entered for: what would be redirected goes.
  const redirected = description
    ? Object.keys(strayedSecrets({ kind, description, spec }, found.enteredFor, secretNames))
    : secretNames.filter((field) =>
        Object.hasOwn(
          redirectedSecrets(fields, { before: row.spec, after: spec }, [field], {}),
          `secrets.${field}`,
        ),
      );
  const before = specFields(kind, row.spec, description?.fields);
  const dropped = secretNames
    .filter((field) => hidden.includes(field) || redirected.includes(field))
    .map((field): [string, string] => [field, labelOf({ ...before, ...fields }, field)]);
  const gone = new Map(dropped);
  const kept = secretNames.filter((field) => !gone.has(field));
  const again = dropped.filter(([field]) => !hidden.includes(field)).map(([, label]) => label);
  const missing = [...new Set([...lackedBy(kind, spec, kept, description), ...again])];
  return { does: "change", found, name, spec, changes, dropped: gone, missing };
}

/**
 * The one place where what a file says of a resource is checked. Its secrets are not asked for. `hidden`: which of the
 * stored ones these values do not ask for any more. Throws `invalid`.
 */
function checkImported(kind: KindId, given: Values, stored: readonly string[], declared: Fields | undefined) {
  const fields: Fields = specFields(kind, given, declared);
  const smuggled = Object.keys(given).filter((name) => Object.hasOwn(fields, name) && fields[name]?.secret);
  if (smuggled.length > 0) {
    throw invalid(
      Object.fromEntries(
        smuggled.map((name) => [`spec.${name}`, "Secrets don't travel in files. Take it out of the file."]),
      ),
    );
  }
  const secret = Object.keys(fields).filter((name) => fields[name]?.secret);
  const parsed = parseKind(kind, { spec: given }, "update", [...new Set([...secret, ...stored])], declared);
  if (!parsed.ok) throw invalid(parsed.issues);
  const spec: Spec = parsed.spec;
  const secrets: SecretChange = parsed.secrets;
  return { spec, fields, hidden: stored.filter((name) => secrets[name] === null) };
}

/**
 * What it is called where it goes. A name is there to tell environments apart: of an item that comes from another one,
 * it follows the environment, as a copy's does, and what stands there keeps its own.
 */
function nameThere(scope: Scope, { from, name, environmentId }: Item, stored: string | undefined): string {
  const to = environmentById(scope, environmentId);
  const key = canonicalKey(from);
  if (key === to.key) return name;
  const origin = scope.environments.find((each) => each.key === key);
  return stored ?? (origin ? copyName(name, origin, to) : name);
}

// Enough to see what changes.
const LONGEST = 200;

function changesOf(
  kind: KindId,
  one: { name: string; spec: Values },
  other: { name: string; spec: Values },
  declared: Fields | undefined,
): ImportChange[] {
  const fields: Fields = {
    ...specFields(kind, one.spec, declared),
    ...specFields(kind, other.spec, declared),
  };
  const changes = Object.entries(fields)
    .filter(([name, field]) => !field.secret && !sameValue(one.spec[name], other.spec[name]))
    .map(([name, field]): ImportChange => {
      const [from, to] = [one.spec[name], other.spec[name]].map((value) => cut(fieldText(field, value)));
      const told = from !== to;
      return { label: field.label, from: told ? (from ?? null) : null, to: told ? (to ?? null) : null };
    });
  return one.name === other.name
    ? changes
    : [{ label: faceOf(kind).nameLabel, from: one.name, to: other.name }, ...changes];
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function labelOf(fields: Fields, name: string): string {
  return (Object.hasOwn(fields, name) && fields[name]?.label) || name;
}
