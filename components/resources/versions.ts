import type { Described } from "@/components/resources/changed-meanwhile";
import { type Draft, sentSpec } from "@/components/resources/draft";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import { fieldText, valueText } from "@/lib/kinds/field-text";
import type { Fields } from "@/lib/kinds/fields";
import { specFields } from "@/lib/kinds/registry";
import type { Resource } from "@/lib/resources/schema";

type Values = Readonly<Record<string, unknown>>;

/** A secret that was typed, apart from one that is stored, for which the moment stands at which it was set. */
type Typed = { typed: string };

/** The fields of a resource by path, such as `spec.baseUrl`, to tell two versions of it apart. */
export function versionOf({ revision, name, spec, secretsAt }: Resource) {
  return { revision, values: { name, ...under("spec", spec), ...under("secrets", secretsAt) } };
}

/** The fields of a form over that resource, in the same way. */
export function typedValues(kind: KindId, draft: Draft, opened: Resource, declared?: Fields): Values {
  const typed = Object.entries(draft.secrets).map(([field, text]): [string, Typed] => [
    field,
    { typed: text },
  ]);
  return {
    name: draft.name,
    ...under("spec", sentSpec(kind, draft, declared)),
    ...under("secrets", { ...opened.secretsAt, ...Object.fromEntries(typed) }),
  };
}

/** The draft with a value of either version; a secret that is stored takes the place of one that was typed. */
export function withValue(draft: Draft, path: string, value: unknown): Draft {
  const [part, field] = split(path);
  if (part === "name") return { ...draft, name: String(value) };
  if (part === "spec") return { ...draft, spec: { ...draft.spec, [field]: value } };
  const { [field]: _, ...others } = draft.secrets;
  return { ...draft, secrets: isTyped(value) ? { ...others, [field]: value.typed } : others };
}

/** What a field is called, and how its values read: of a secret no more than that it changed. */
export function describePath(kind: KindId, spec: Values, path: string, declared?: Fields): Described {
  const [part, name] = split(path);
  if (part === "name") return { label: faceOf(kind).nameLabel, text: valueText };
  const fields: Fields = specFields(kind, spec, declared);
  const field = fields[name];
  const label = field?.label ?? name;
  if (part === "secrets") return { label, text: (value) => (value === undefined ? "removed" : undefined) };
  return { label, text: (value) => fieldText(field, value) };
}

function split(path: string): [part: string, name: string] {
  const dot = path.indexOf(".");
  return dot === -1 ? [path, ""] : [path.slice(0, dot), path.slice(dot + 1)];
}

function isTyped(value: unknown): value is Typed {
  return typeof value === "object" && value !== null && "typed" in value;
}

function under(part: string, values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${part}.${name}`, value]));
}
