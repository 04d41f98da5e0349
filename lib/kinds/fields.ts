/**
 * Fields are data: what a kind, a catalogue entry or a custom integration asks for. Validator, TypeScript type,
 * form, columns and REST shape are derived from them. Some are read from the database at run time, so a field
 * holds JSON only.
 */
export type Format =
  | "url"
  | "hostname"
  | "path"
  | "header-name"
  | "line"
  | "date"
  | "ip-range"
  | "salesforce-domain"
  | "google-service-account";

/**
 * What a text must look like (`match`) or must not (`not`), as a regular expression. The message says what to enter
 * and never quotes what was: it may be a secret.
 */
export type Rule = ({ match: string } | { not: string }) & { message: string };

export type Option = { value: string; label: string };

/** Shows a field only while another one has one of these values; hidden fields are neither asked nor stored. */
export type When = { field: string; is: readonly string[] };

type Common = {
  label: string;
  help?: string;
  placeholder?: string;
  optional?: true;
  /** Never in `spec`: sealed on its own, write-only, and absent from every type that a page can see. */
  secret?: true;
  /** Shown as a column of the Stage. */
  column?: true;
  /** Decides where the secrets are sent: when it changes, they are entered again, so that nobody redirects them. */
  destination?: true;
  when?: When;
  /** What it belongs to: the heading above the first field of a form that names it. */
  group?: string;
};

/** A field that holds one value; a column of rows is one, too. */
export type Column = Common &
  (
    | {
        input: "text";
        format?: Format;
        /** A regular expression for a longer form in which it is pasted, such as a URL: its group is kept. */
        within?: string;
        /** Checked in order; the first that is broken says its message. */
        rules?: readonly Rule[];
        max?: number;
        initial?: string;
        multiline?: true;
      }
    | { input: "number"; min?: number; max?: number; initial?: number }
    | { input: "switch"; initial?: boolean }
    | { input: "select"; options: readonly Option[]; initial?: string }
  );

export type Field =
  | Column
  | (Common & {
      input: "multiselect";
      options: readonly Option[];
      /** What one of them is, within a sentence: "scope". */
      item: string;
    })
  | (Common & {
      input: "rows";
      /** What one row is, within a sentence: "parameter". */
      item: string;
      columns: Readonly<Record<string, Column>>;
      /** Rows at most. */
      most: number;
      /** The column whose values tell the rows apart, whatever their case. */
      unique?: string;
    });

/** A stored row. */
export type Row = Readonly<Record<string, string | number | boolean>>;

/** A stored value. */
export type FieldValue = string | number | boolean | readonly string[] | readonly Row[];

export type Fields = Readonly<Record<string, Field>>;

type ValueOf<F extends Field> = F extends { input: "number" }
  ? number
  : F extends { input: "switch" }
    ? boolean
    : F extends { input: "rows" }
      ? readonly SpecOf<F["columns"]>[]
      : F extends { input: "multiselect" }
        ? readonly string[]
        : string;

type Absent<F extends Field> = F extends { optional: true } | { when: When } ? true : false;

type PublicKeys<F extends Fields> = { [K in keyof F]: F[K] extends { secret: true } ? never : K }[keyof F];
type SecretKeys<F extends Fields> = { [K in keyof F]: F[K] extends { secret: true } ? K : never }[keyof F];

/** The stored, public values of these fields; a secret is not among them, so reading one does not compile. */
export type SpecOf<F extends Fields> = {
  [K in PublicKeys<F> as Absent<F[K]> extends true ? never : K]: ValueOf<F[K]>;
} & {
  [K in PublicKeys<F> as Absent<F[K]> extends true ? K : never]?: ValueOf<F[K]>;
};

/** The opened secrets of these fields, by name: only what has been set is present. */
export type SecretsOf<F extends Fields> = { [K in SecretKeys<F>]?: string };

/** Whether the field is asked for, given the other values. */
export function applies(field: Field, values: Readonly<Record<string, unknown>>): boolean {
  if (!field.when) return true;
  return field.when.is.includes(chosenText(values[field.when.field]));
}

/** What has been chosen in a field, as text. Anything may have been sent: an object need not be one that makes a text. */
export function chosenText(value: unknown): string {
  return typeof value === "object" ? "" : String(value ?? "");
}

/** The value a field begins with; undefined where it begins empty. */
export function initialOf(field: Field): string | number | boolean | undefined {
  if (field.input === "rows" || field.input === "multiselect") return undefined;
  return field.input === "switch" ? (field.initial ?? false) : field.initial;
}

/** Whether two values of a field are the same. Rows are compared by what they hold: the database reorders their names. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, index) => sameValue(each, other[index]));
  if (!isRow(one) || !isRow(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => sameValue(one[name], other[name]));
}

export function isRow(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Names of the fields that are asked for, given these values: what stands behind a hidden field is hidden too. */
export function shownFields(fields: Fields, values: Readonly<Record<string, unknown>>): Set<string> {
  const known: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (!field.secret) known[name] = values[name] === undefined ? initialOf(field) : values[name];
  }
  const isShown = (name: string, behind: readonly string[]): boolean => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    // Fields read at run time may refer to each other in a circle: nobody could then answer first, so none is asked.
    if (!field || behind.includes(name)) return false;
    return !field.when || (applies(field, known) && isShown(field.when.field, [...behind, name]));
  };
  return new Set(Object.keys(fields).filter((name) => isShown(name, [])));
}
