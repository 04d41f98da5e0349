import fc from "fast-check";
import type { JsonSchema } from "@/lib/openapi/json-schema";

/** What a schema refers to. Throws where it is not there. */
export type Resolve = (ref: string) => JsonSchema;

/** Values that the document calls valid; an id is one of `ids`. */
export function validValue(
  schema: JsonSchema,
  ids: readonly string[],
  resolve: Resolve,
): fc.Arbitrary<unknown> {
  const of = (each: JsonSchema) => validValue(each, ids, resolve);
  if (schema.$ref) return of(resolve(schema.$ref));
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches) return fc.oneof(...branches.map(of));
  const [type = "any", ...others] = [schema.type ?? []].flat();
  if (others.length > 0) return fc.oneof(of({ ...schema, type }), of({ ...schema, type: others }));
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number":
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 1_000, 2_147_483_647) });
    case "string":
      return validText(schema, ids);
    case "array":
      return fc.array(of(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      });
    case "object":
      return validObject(schema, of);
    default:
      return fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  }
}

function validText(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = 60 } = schema;
  const day = fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
  if (format === "uuid") return fc.constantFrom(...ids);
  if (format === "email") return fc.emailAddress();
  if (format === "date") return day.map((each) => each.toISOString().slice(0, 10));
  if (format === "date-time") return day.map((each) => each.toISOString());
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength;
  if (pattern) return fc.stringMatching(new RegExp(pattern)).filter(fits);
  return fc.oneof(
    fc.string({ minLength, maxLength: Math.min(maxLength, 60), unit: "grapheme" }).filter(fits),
    fc.constantFrom("ledger", "https://example.com", "dev", "application/json", "a b", "/v1").filter(fits),
  );
}

function validObject(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  of: (each: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const entries = Object.entries(properties).map(([name, each]) => [name, of(each)] as const);
  const model = Object.fromEntries(entries);
  const known = fc.record(model, {
    requiredKeys: Object.keys(model).filter((name) => required.includes(name)),
  });
  if (!additionalProperties) return known;
  const more = additionalProperties === true ? {} : additionalProperties;
  const further = fc.dictionary(fc.string({ maxLength: 20 }), of(more), { maxKeys: 2 });
  return fc.tuple(known, further).map(([own, others]) => ({ ...others, ...own }));
}

const deep = (levels: number) => JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`);

/** Values that are of no schema, or at its edge. `ids`: of something else, and of nothing. */
export function hostileValue(ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    fc.constantFrom<unknown>(
      ...[null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, -(2 ** 31), [], {}, [[]], [null], [{}]],
      ...[
        "",
        " ",
        "\u0000",
        "a\u0000b",
        "\u202eabc\u202c",
        "\ud800",
        "\udc00x",
        "\u200d",
        "\ufeff",
        "constructor",
      ],
      ...["__proto__", "toString", "NaN", "1e400", "../..", "%00", "'; drop table users; --", "9999-12-31"],
      ...["0000-01-01", "2026-02-31T00:00:00.000Z", "{x}", "custom:", "custom:x", "all", "*"],
    ),
    fc.constantFrom(...ids),
    fc.uuid(),
    fc.integer({ min: 100, max: 60_000 }).map((length) => "x".repeat(length)),
    fc.integer({ min: 50, max: 2_000 }).map((length) => Array.from({ length }, () => "x")),
    fc.integer({ min: 10, max: 2_000 }).map(deep),
    fc.jsonValue(),
    fc.double(),
    fc.string({ unit: "binary" }),
  );
}

export const hostileName = fc.oneof(
  fc.constantFrom(
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "prototype",
    "",
    "\u0000",
    "$ref",
  ),
  fc.constantFrom("kind", "org", "id", "revision", "organizationId", "Revision", "revision ", "\u202e"),
  fc.integer({ min: 100, max: 400 }).map((length) => "k".repeat(length)),
  fc.string(),
);
