import {
  hostNames,
  hostRule,
  readUrlTemplate,
  type UrlPart,
} from "@/lib/kinds/custom-integration/url-template";
import { type Column, isRow } from "@/lib/kinds/fields";

type Values = Readonly<Record<string, unknown>>;

const mostParameters = 20;

const credentials: Readonly<Record<string, Readonly<Record<string, Column>>>> = {
  token: { token: { input: "text", secret: true, label: "Token" } },
  oauth2: {
    clientId: { input: "text", label: "Client ID", max: 500 },
    clientSecret: { input: "text", secret: true, label: "Client secret" },
  },
  basic: {
    user: {
      input: "text",
      label: "User",
      rules: [{ not: ":", message: "A user name with a colon cannot be sent this way. Enter another user." }],
    },
    password: { input: "text", secret: true, label: "Password" },
  },
};

/** What the authentication asks for beside the parameters. */
export function credentialsOf(authentication: unknown): Readonly<Record<string, Column>> {
  return typeof authentication === "string" && Object.hasOwn(credentials, authentication)
    ? (credentials[authentication] ?? {})
    : {};
}

/** The allowed values of a parameter; none: any. */
export function allowedValues(values: unknown): string[] {
  if (typeof values !== "string") return [];
  return [...new Set(values.split(",").map((value) => value.trim()))].filter((value) => value !== "");
}

/**
 * What a definition asks of those who use it: its parameters, then what its authentication needs. Also of one that is
 * still being typed, so nothing is taken for granted. What stands in an address decides where secrets go.
 */
export function askedOf(definition: Values): Record<string, Column> {
  const addresses = [definition.tokenUrl, definition.baseUrl].flatMap(partsOf);
  const hosts = hostNames(addresses);
  const addressed = new Set(addresses.flatMap((part) => ("name" in part ? [part.name] : [])));
  const rows = Array.isArray(definition.parameters) ? definition.parameters.slice(0, mostParameters) : [];
  const asked: Record<string, Column> = {};
  for (const row of rows) {
    if (!isRow(row) || typeof row.name !== "string" || !/^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(row.name))
      continue;
    asked[row.name] = parameterField(row, row.name, {
      host: hosts.get(row.name),
      addressed: addressed.has(row.name),
    });
  }
  return { ...asked, ...credentialsOf(definition.authentication ?? "token") };
}

/** Where a parameter stands: in a host, or anywhere in an address. */
type Standing = { host: "label" | "hostname" | undefined; addressed: boolean };

function parameterField(row: Values, name: string, { host, addressed }: Standing): Column {
  const common = {
    label: typeof row.label === "string" && row.label.trim() !== "" ? row.label.trim() : name,
    ...(typeof row.help === "string" && row.help.trim() !== "" && { help: row.help.trim() }),
    ...(row.optional === true && { optional: true as const }),
    ...(addressed && { destination: true as const }),
  };
  if (row.secret === true) return { ...common, input: "text", secret: true };
  const allowed = allowedValues(row.values);
  if (allowed.length > 0)
    return { ...common, input: "select", options: allowed.map((value) => ({ value, label: value })) };
  return { ...common, input: "text", max: 1000, ...(host && { rules: [hostRule[host]] }) };
}

function partsOf(address: unknown): readonly UrlPart[] {
  const read = typeof address === "string" ? readUrlTemplate(address.trim(), "host") : undefined;
  return read && "parts" in read ? read.parts : [];
}

// No parameter has a hyphen in its name, so nothing of the definition's own is met.
const prefix = "test-";

/** The values a definition is tested with: they are its own, and no account knows them. */
export function testFields(definition: Values): Record<string, Column> {
  return Object.fromEntries(
    Object.entries(askedOf(definition)).map(([name, field]) => [
      `${prefix}${name}`,
      { ...field, optional: true as const, group: "Test values" },
    ]),
  );
}

/** The values that a test puts in, by the names of a definition's own fields. */
export function testValues(names: Iterable<string>, ...kept: readonly Values[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of names) {
    const value = kept.map((each) => each[`${prefix}${name}`]).find((each) => typeof each === "string");
    if (typeof value === "string") values[name] = value;
  }
  return values;
}
