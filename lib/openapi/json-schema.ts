import { readdirSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** A JSON Schema of the dialect that OpenAPI 3.1 speaks. */
export type JsonSchema = {
  $ref?: string;
  type?: string | readonly string[];
  title?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  prefixItems?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  anyOf?: readonly JsonSchema[];
  enum?: readonly unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
};

export const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

type Names = ReturnType<typeof z.registry<{ id: string }>>;

/** What answers are called in the document: `RoleOutput` of a schema's file is `Role` there. */
export async function namedOutputs(): Promise<Names> {
  const names: Names = z.registry<{ id: string }>();
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|[/\\])([a-z]+-)?schema\.ts$|^outputs\.ts$/.test(file))
    .sort();
  for (const file of files) {
    const exported: Record<string, unknown> = await import(path.resolve("lib", file));
    for (const [name, value] of Object.entries(exported)) {
      if (!name.endsWith("Output") || !/^[A-Z]/.test(name) || !(value instanceof z.ZodType)) continue;
      if (value instanceof z.ZodNull || names.has(value)) continue;
      names.add(value, { id: name.slice(0, -"Output".length) });
    }
  }
  return names;
}

/** As a schema of what is sent (`input`) or answered. What has a name is a reference; its schema goes to `components`. */
export function jsonSchemaOf(
  schema: z.ZodType,
  io: "input" | "output",
  names: Names,
  components: Record<string, JsonSchema>,
): JsonSchema {
  // Wrapped, so that a schema with a name is a reference also where it stands by itself.
  const wrapped = z.toJSONSchema(z.object({ it: schema }), {
    io,
    metadata: names,
    unrepresentable: "any",
    override({ zodSchema, jsonSchema }) {
      Object.assign(jsonSchema, z.globalRegistry.get(zodSchema));
      tidy(jsonSchema);
    },
  });
  const { $defs = {}, properties } = withRefs(wrapped) as {
    $defs?: Record<string, JsonSchema & { id?: string }>;
    properties: { it: JsonSchema };
  };
  for (const [name, { id: _, ...found }] of Object.entries($defs)) components[name] ??= found;
  return properties.it;
}

/** Leaves out what says nothing: a pattern beside a format, the bounds of what a number can hold. */
function tidy(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.format) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  delete schema.readOnly;
  delete schema.propertyNames;
}

function withRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withRefs);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === "$ref" && typeof each === "string"
        ? each.replace("#/$defs/", "#/components/schemas/")
        : withRefs(each),
    ]),
  );
}
