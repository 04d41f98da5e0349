import { z } from "zod";
import { unprintable } from "@/lib/inputs";
import {
  type Column,
  type Field,
  type Fields,
  initialOf,
  type SecretsOf,
  type SpecOf,
  shownFields,
} from "@/lib/kinds/fields";
import { applyFormat } from "@/lib/kinds/formats";

/** On update an absent secret stays as it is. */
export type Mode = "create" | "update";

/** What is to be done with each secret: a text is set, null clears it, an absent one stays as it is. */
export type SecretChanges<F extends Fields, M extends Mode> = {
  [K in keyof SecretsOf<F>]?: M extends "create" ? string : string | null;
};

/** Issues are plain sentences by path, such as `spec.baseUrl` or `secrets.token`. */
export type Parsed<F extends Fields, M extends Mode> =
  | { ok: true; spec: SpecOf<F>; secrets: SecretChanges<F, M> }
  | { ok: false; issues: Record<string, string> };

type Values = Record<string, unknown>;

const lineMax = 200;
const multilineMax = 10_000;
const secretMaxBytes = 16 * 1024;

// PostgreSQL stores neither lone surrogates nor NUL as text.
const loneSurrogate = /\p{Surrogate}/u;
const controlInText = /[^\P{Cc}\n\r\t]/u;

const anObject = z.custom<Values>(
  (given) => typeof given === "object" && given !== null && !Array.isArray(given),
  "Give an object with a value per field.",
);

function missing(field: Field): string {
  return `${field.input === "select" ? "Choose" : "Enter"} a value for ${field.label}.`;
}

function textSchema(field: Extract<Field, { input: "text" }>) {
  const max = field.max ?? (field.multiline ? multilineMax : lineMax);
  const control = field.multiline ? controlInText : unprintable;
  return z
    .string(`Enter text for ${field.label}.`)
    .trim()
    .max(max, `Enter at most ${max} characters.`)
    .refine(
      (text) => !control.test(text) && !loneSurrogate.test(text),
      field.multiline ? "Remove the control characters." : "Enter one line without control characters.",
    )
    .transform((text, ctx) => {
      const result = applyFormat(field, text);
      if ("value" in result) return result.value;
      ctx.addIssue(result.message);
      return z.NEVER;
    });
}

function numberSchema(field: Extract<Field, { input: "number" }>) {
  const { min, max } = field;
  const message =
    min !== undefined && max !== undefined
      ? `Enter a whole number from ${min} to ${max}.`
      : min !== undefined
        ? `Enter a whole number of at least ${min}.`
        : max !== undefined
          ? `Enter a whole number of at most ${max}.`
          : "Enter a whole number.";
  return z
    .int(message)
    .min(min ?? Number.MIN_SAFE_INTEGER, message)
    .max(max ?? Number.MAX_SAFE_INTEGER, message);
}

function valueSchema(field: Column): z.ZodType<unknown> {
  switch (field.input) {
    case "text":
      return textSchema(field);
    case "number":
      return numberSchema(field);
    case "switch":
      return z.boolean(`Choose on or off for ${field.label}.`);
    case "select":
      return z.enum(
        field.options.map((option) => option.value),
        `Choose one of: ${field.options.map((option) => option.label).join(", ")}.`,
      );
  }
}

/** Only an absent value takes the initial one: what somebody emptied stays empty. */
function parseValue(field: Column, given: unknown): { value?: unknown } | { message: string } {
  const value = given === undefined ? initialOf(field) : given;
  if (value === undefined || value === null || (typeof value === "string" && value.trim() === "")) {
    return field.optional ? {} : { message: missing(field) };
  }
  const result = valueSchema(field).safeParse(value);
  return result.success
    ? { value: result.data }
    : { message: result.error.issues[0]?.message ?? missing(field) };
}

/** The chosen ones, each once, in the order in which they are offered. None at all is no value. */
function parseChosen(
  field: Extract<Field, { input: "multiselect" }>,
  given: unknown,
): { value?: unknown } | { message: string } {
  if (given === undefined || given === null || (Array.isArray(given) && given.length === 0))
    return field.optional ? {} : { message: `Choose at least one ${field.item}.` };
  if (!Array.isArray(given)) return { message: `Give a list for ${field.label}.` };
  const chosen = new Set<unknown>(given);
  const value = field.options.map((option) => option.value).filter((option) => chosen.has(option));
  if (value.length === chosen.size) return { value };
  const known = new Set<unknown>(value);
  const stray = [...chosen].find((each) => !known.has(each));
  const named = typeof stray === "string" ? ` “${stray.slice(0, 60)}”` : "";
  return { message: `There is no ${field.item}${named}. Leave it out.` };
}

type Rows = Extract<Field, { input: "rows" }>;

/** Rows by what is wrong with them: the path below the field, and a sentence. No rows at all are no value. */
function parseRows(field: Rows, given: unknown): { value?: unknown; issues?: [path: string[], string][] } {
  if (given === undefined || given === null || (Array.isArray(given) && given.length === 0))
    return field.optional ? {} : { issues: [[[], `Add a ${field.item} to ${field.label}.`]] };
  if (!Array.isArray(given)) return { issues: [[[], `Give a list for ${field.label}.`]] };
  if (given.length > field.most) return { issues: [[[], `Keep at most ${field.most} in ${field.label}.`]] };
  const issues: [string[], string][] = [];
  const schema = specSchema(field.columns);
  const seen = new Set<string>();
  const value = given.map((row, index) => {
    const parsed = schema.safeParse(row);
    for (const issue of parsed.error?.issues ?? [])
      issues.push([[`${index}`, ...issue.path.map(String)], issue.message]);
    if (parsed.success && field.unique) {
      const told = String((parsed.data as Values)[field.unique]);
      if (seen.has(told.toLowerCase()))
        issues.push([
          [`${index}`, field.unique],
          `There is another ${field.item} ${told}. Name this one otherwise.`,
        ]);
      seen.add(told.toLowerCase());
    }
    return parsed.data;
  });
  return issues.length > 0 ? { issues } : { value };
}

// No form has as many fields: an answer, and the time it takes, do not grow with what was sent.
const mostStray = 50;

/** A sentence for each key that does not belong here, as far as anybody reads. */
function strayKeys(
  fields: Fields,
  given: Values,
  here: "spec" | "secrets",
): [key: string, message: string][] {
  const stray: [string, string][] = [];
  for (const key of Object.keys(given)) {
    if (stray.length === mostStray) break;
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!field) stray.push([key, `There is no field named “${key.slice(0, 60)}”. Remove it.`]);
    else if (here === "spec" && field.secret)
      stray.push([key, `${field.label} is a secret. Give it among the secrets.`]);
    else if (here === "secrets" && !field.secret)
      stray.push([key, `${field.label} is not a secret. Give it in the spec.`]);
  }
  return stray;
}

/** The one place where checked values take their derived type. */
function asSpec<F extends Fields>(values: Values): SpecOf<F> {
  return values as SpecOf<F>;
}

function asChanges<F extends Fields, M extends Mode>(values: Values): SecretChanges<F, M> {
  return values as SecretChanges<F, M>;
}

/** Validator of the public fields. Hidden ones are dropped, initial values filled in, unknown keys refused. */
export function specSchema<F extends Fields>(fields: F): z.ZodType<SpecOf<F>> {
  return anObject.transform((given, ctx) => {
    for (const [key, message] of strayKeys(fields, given, "spec")) {
      ctx.addIssue({ code: "custom", path: [key], message });
    }
    const shown = shownFields(fields, given);
    const spec: Values = {};
    for (const [name, field] of Object.entries(fields)) {
      if (field.secret || !shown.has(name)) continue;
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (field.input === "rows") {
        const rows = parseRows(field, value);
        for (const [path, message] of rows.issues ?? [])
          ctx.addIssue({ code: "custom", path: [name, ...path], message });
        if (rows.value !== undefined) spec[name] = rows.value;
        continue;
      }
      const result = field.input === "multiselect" ? parseChosen(field, value) : parseValue(field, value);
      if ("message" in result) ctx.addIssue({ code: "custom", path: [name], message: result.message });
      else if (result.value !== undefined) spec[name] = result.value;
    }
    return asSpec<F>(spec);
  });
}

function parseSecret(
  field: Field,
  given: unknown,
  mode: Mode,
): { value?: string | null } | { message: string } {
  const empty = mode === "create" ? missing(field) : "Enter a value or leave it unchanged.";
  if (given === null || (mode === "create" && given === "")) {
    if (!field.optional) return { message: empty };
    return mode === "create" ? {} : { value: null };
  }
  if (typeof given !== "string") return { message: `Enter text for ${field.label}.` };
  if (given.trim() === "") return { message: empty };
  // A line break at the end came with the copying and would end up in headers.
  const value = given.replace(/[\r\n]+$/, "");
  const max = (field.input === "text" && field.max) || secretMaxBytes;
  if (new TextEncoder().encode(value).length > max) return { message: `Enter at most ${max} bytes.` };
  if (value.includes("\0") || loneSurrogate.test(value))
    return { message: "Remove the characters that are not text." };
  // A password may begin with a space; what has a form of its own does not.
  return field.input === "text" && (field.format || field.rules)
    ? applyFormat(field, value.trim())
    : { value };
}

/**
 * Validator of the secrets, given the public values they depend on and the names that are already stored. On update
 * a stored secret whose field is hidden by those values, or gone, comes out as null: what is hidden is not kept.
 */
export function secretsSchema<F extends Fields, M extends Mode>(
  fields: F,
  mode: M,
  { spec = {}, existing = [] }: { spec?: Values; existing?: readonly string[] } = {},
): z.ZodType<SecretChanges<F, M>> {
  return anObject.transform((given, ctx) => {
    for (const [key, message] of strayKeys(fields, given, "secrets")) {
      ctx.addIssue({ code: "custom", path: [key], message });
    }
    const shown = shownFields(fields, spec);
    const changes: Values = {};
    // Fields read at run time may be gone, or no secrets any more.
    for (const name of mode === "update" ? existing : [])
      if (!Object.hasOwn(fields, name) || !fields[name]?.secret) changes[name] = null;
    for (const [name, field] of Object.entries(fields)) {
      if (!field.secret) continue;
      const stored = mode === "update" && existing.includes(name);
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (!shown.has(name)) {
        if (stored) changes[name] = null;
      } else if (value === undefined) {
        if (!field.optional && !stored)
          ctx.addIssue({ code: "custom", path: [name], message: missing(field) });
      } else {
        const result = parseSecret(field, value, mode);
        if ("message" in result) ctx.addIssue({ code: "custom", path: [name], message: result.message });
        else if (result.value !== undefined) changes[name] = result.value;
      }
    }
    return asChanges<F, M>(changes);
  });
}

function isValues(given: unknown): given is Values {
  return anObject.safeParse(given).success;
}

function addIssues(issues: Record<string, string>, root: string, error: z.ZodError): void {
  for (const issue of error.issues) {
    const path = [root, ...issue.path].join(".");
    issues[path] ??= issue.message;
  }
}

/** Checks public values and secrets together, since which secrets are asked for depends on the public values. */
export function parseFields<F extends Fields, M extends Mode>(
  fields: F,
  given: { spec?: unknown; secrets?: unknown },
  mode: M,
  existingSecretNames: readonly string[] = [],
): Parsed<F, M> {
  const { spec: givenSpec = {}, secrets: givenSecrets = {} } = given;
  const spec = specSchema(fields).safeParse(givenSpec);
  const secrets = secretsSchema(fields, mode, {
    spec: isValues(givenSpec) ? givenSpec : {},
    existing: existingSecretNames,
  }).safeParse(givenSecrets);
  if (spec.success && secrets.success) return { ok: true, spec: spec.data, secrets: secrets.data };
  const issues: Record<string, string> = Object.create(null);
  if (!spec.success) addIssues(issues, "spec", spec.error);
  if (!secrets.success) addIssues(issues, "secrets", secrets.error);
  return { ok: false, issues: { ...issues } };
}
