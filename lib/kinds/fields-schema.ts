import { z } from "zod";
import type { Column, Field, Fields } from "@/lib/kinds/fields";

const value = z.union([z.string(), z.number(), z.boolean()]);

/** The stored public values of a resource, by the names of its fields. */
export const SpecOutput = z.record(
  z.string(),
  z.union([
    value,
    z.array(z.string()).readonly(),
    z.array(z.record(z.string(), value).readonly()).readonly(),
  ]),
);

const formats = ["url", "hostname", "path", "header-name", "line", "date", "ip-range"] as const;
const rule = z.union([
  z.strictObject({ match: z.string(), message: z.string() }),
  z.strictObject({ not: z.string(), message: z.string() }),
]);

const common = {
  label: z.string(),
  help: z.string().optional(),
  placeholder: z.string().optional(),
  optional: z.literal(true).optional(),
  secret: z.literal(true).optional(),
  column: z.literal(true).optional(),
  destination: z.literal(true).optional(),
  when: z.strictObject({ field: z.string(), is: z.array(z.string()).readonly() }).optional(),
  group: z.string().optional(),
};

const columns = [
  z.strictObject({
    ...common,
    input: z.literal("text"),
    format: z.enum([...formats, "salesforce-domain", "google-service-account"]).optional(),
    within: z.string().optional(),
    rules: z.array(rule).readonly().optional(),
    max: z.int().optional(),
    initial: z.string().optional(),
    multiline: z.literal(true).optional(),
  }),
  z.strictObject({
    ...common,
    input: z.literal("number"),
    min: z.int().optional(),
    max: z.int().optional(),
    initial: z.number().optional(),
  }),
  z.strictObject({ ...common, input: z.literal("switch"), initial: z.boolean().optional() }),
  z.strictObject({
    ...common,
    input: z.literal("select"),
    options: z.array(z.strictObject({ value: z.string(), label: z.string() })).readonly(),
    initial: z.string().optional(),
  }),
] as const;

const ColumnOutput: z.ZodType<Column> = z.discriminatedUnion("input", columns);

const FieldOutput: z.ZodType<Field> = z.discriminatedUnion("input", [
  ...columns,
  z.strictObject({
    ...common,
    input: z.literal("multiselect"),
    options: z.array(z.strictObject({ value: z.string(), label: z.string() })).readonly(),
    item: z.string(),
  }),
  z.strictObject({
    ...common,
    input: z.literal("rows"),
    item: z.string(),
    columns: z.record(z.string(), ColumnOutput).readonly(),
    most: z.int(),
    unique: z.string().optional(),
  }),
]);

/** Fields that are read at run time, as a form needs them. */
export const FieldsOutput: z.ZodType<Fields> = z.record(z.string(), FieldOutput).readonly();
