import type { JsonSchema } from "./json-schema";

export type Parameter = {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  description?: string;
  schema: JsonSchema;
};

/** The input of an operation, taken apart: what its path names, and the rest. */
export type Parts = { inPath: Record<string, JsonSchema>; rest: JsonSchema };

const branchesOf = (schema: JsonSchema): readonly JsonSchema[] | undefined => schema.oneOf ?? schema.anyOf;

/** `names`: of the path's parameters. An input that has branches has them in what is left, too. */
export function partsOf(input: JsonSchema, names: readonly string[]): Parts {
  const branches = branchesOf(input);
  if (branches) {
    const parts = branches.map((branch) => partsOf(branch, names));
    const inPath = Object.assign({}, ...parts.map((each) => each.inPath));
    return { inPath, rest: { oneOf: parts.map(({ rest }) => rest) } };
  }
  const properties = Object.entries(input.properties ?? {});
  const required = input.required?.filter((name) => !names.includes(name)) ?? [];
  return {
    inPath: Object.fromEntries(properties.filter(([name]) => names.includes(name))),
    rest: {
      type: "object",
      properties: Object.fromEntries(properties.filter(([name]) => !names.includes(name))),
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    },
  };
}

/** Whether anything is left to be sent. */
export function isEmpty(rest: JsonSchema): boolean {
  return !branchesOf(rest) && Object.keys(rest.properties ?? {}).length === 0;
}

export function searchParameters({ properties = {}, required = [] }: JsonSchema): Parameter[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    ...(required.includes(name) && { required: true }),
    schema,
  }));
}

/** The same with properties put in the place of some that are there. */
export function withProperties(schema: JsonSchema, put: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const { properties } = schema;
  if (!properties) return schema;
  const replaced = Object.entries(properties).map(([name, each]) => {
    // A property of that name can be something else, such as whether secrets come along.
    const values = each.type === "object" && each.additionalProperties !== undefined;
    return [name, (values && put[name]) || each];
  });
  return { ...schema, properties: Object.fromEntries(replaced) };
}

/** The same where a property need not be there. */
export function withoutNeed(schema: JsonSchema, name: string): JsonSchema {
  const required = schema.required?.filter((each) => each !== name) ?? [];
  const { required: _, ...rest } = schema;
  return required.length > 0 ? { ...rest, required } : rest;
}
