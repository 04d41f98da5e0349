import { faceOf, type KindId } from "@/lib/kinds/faces";
import type { Column, Field, Fields } from "@/lib/kinds/fields";
import { fieldsFollow, specFields } from "@/lib/kinds/registry";
import { type JsonSchema, refTo } from "./json-schema";

type Part = "spec" | "secrets" | "changes";

/** "ConnectedAccount" of `connected-account`. */
export const pascal = (kind: string): string =>
  kind.replace(/(^|-)(\w)/g, (_match, _hyphen, letter: string) => letter.toUpperCase());

/**
 * What a kind's resources are made of, as it is sent: the spec, the secrets, and what is done with secrets that are
 * stored. A kind whose fields follow from a choice has a branch for each option.
 */
export function addKindSchemas(kind: KindId, components: Record<string, JsonSchema>) {
  const named = (part: Part, suffix: string): JsonSchema => {
    const name = `${pascal(kind)}${suffix}`;
    components[name] ??= kindSchema(kind, part);
    return refTo(name);
  };
  return {
    spec: named("spec", "Spec"),
    secrets: named("secrets", "Secrets"),
    changes: named("changes", "SecretChanges"),
  };
}

function kindSchema(kind: KindId, part: Part): JsonSchema {
  const { facet } = faceOf(kind);
  if (!facet) {
    return { ...objectOf(specFields(kind), part), additionalProperties: fieldsFollow(kind) };
  }
  const branches = facet.options.map(({ value, label }): JsonSchema => {
    const schema = objectOf(specFields(kind, { [facet.field]: value }), part);
    if (part === "spec") schema.properties = { ...schema.properties, [facet.field]: { const: value } };
    return { title: label, ...schema };
  });
  const open: JsonSchema = { title: facet.described?.heading, type: "object", additionalProperties: true };
  if (part === "spec") {
    open.properties = { [facet.field]: { type: "string", pattern: `^${facet.described?.prefix}` } };
    open.required = [facet.field];
  }
  const all = facet.described ? [...branches, open] : branches;
  // Two services can ask for secrets of the same names.
  return part === "spec" ? { oneOf: all } : { anyOf: all };
}

function objectOf(fields: Fields, part: Part): JsonSchema {
  const own = Object.entries(fields).filter(([, field]) => (field.secret === true) === (part !== "spec"));
  const required = own.filter(([, field]) => part !== "changes" && isRequired(field)).map(([name]) => name);
  return {
    type: "object",
    properties: Object.fromEntries(own.map(([name, field]) => [name, fieldSchema(field, part)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function isRequired(field: Field): boolean {
  return (
    !(field.optional || field.when || ("initial" in field && field.initial !== undefined)) &&
    field.input !== "switch"
  );
}

function fieldSchema(field: Field, part: Part): JsonSchema {
  const schema = { title: field.label, ...(field.help && { description: field.help }), ...shapeOf(field) };
  return part === "changes" ? { ...schema, type: ["string", "null"] } : schema;
}

function shapeOf(field: Field): JsonSchema {
  if (field.input === "multiselect") {
    return { type: "array", items: { enum: field.options.map(({ value }) => value) } };
  }
  if (field.input !== "rows") return columnOf(field);
  return { type: "array", items: objectOf(field.columns, "spec"), maxItems: field.most };
}

function columnOf(field: Column): JsonSchema {
  switch (field.input) {
    case "text":
      return {
        type: "string",
        ...(field.max !== undefined && { maxLength: field.max }),
        ...(field.initial !== undefined && { default: field.initial }),
      };
    case "number":
      return {
        type: "integer",
        ...(field.min !== undefined && { minimum: field.min }),
        ...(field.max !== undefined && { maximum: field.max }),
        ...(field.initial !== undefined && { default: field.initial }),
      };
    case "switch":
      return { type: "boolean", default: field.initial ?? false };
    case "select":
      return {
        enum: field.options.map(({ value }) => value),
        ...(field.initial !== undefined && { default: field.initial }),
      };
  }
}
