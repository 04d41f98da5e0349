/**
 * TypeScript of what an app needs, for `connect` of the client. `settings`: the app's, as REST tells them. `document`: the
 * OpenAPI document, which says what the fields of a kind are.
 */
export function typesOf({ application, profile }, document) {
  const { schemas } = document.components;
  const rows = profile.rows.map((row) => member(row.key, `Resource<${typesOfRow(row, schemas)}>`, row));
  const variables = profile.variables.map((variable) =>
    variable.secret
      ? `${comment({ ...variable, name: "", note: "A secret: left out for a token without `profile:reveal`." })}    ${key(variable.name)}?: string | null;`
      : `${comment({ ...variable, name: "" })}    ${key(variable.name)}: string | null;`,
  );
  return `// What ${line(application.name)} needs, by \`bulkhead types ${application.key}\`. Write it again once it needs something else.
import type { Resource } from "bulkhead/client";

export type ${typeName(application.key)} = {
  variables: {
${variables.join("\n")}
  };
  resources: {
${rows.join("\n")}
  };
};
`;
}

function member(name, type, { required, ...about }) {
  return `${comment(about)}    ${key(name)}: ${type}${required ? "" : " | null"};`;
}

/** The fields and the secrets of what a row accepts. */
function typesOfRow({ kind, accepts }, schemas) {
  const name = kind.replace(/(^|-)(\w)/g, (_, _dash, letter) => letter.toUpperCase());
  const fields = variants(schemas[`${name}Spec`]).find(({ properties }) =>
    Object.entries(accepts).every(([field, value]) => properties?.[field]?.const === value),
  );
  if (!fields || Object.keys(accepts).length === 0) return "Record<string, unknown>";
  const secrets = variants(schemas[`${name}Secrets`]).find(({ title }) => title === fields.title);
  return `${objectOf(fields)}, ${secrets ? objectOf(secrets) : "Record<string, string>"}`;
}

function variants(schema) {
  return schema?.oneOf ?? schema?.anyOf ?? [];
}

function objectOf({ properties = {}, required = [] }) {
  const members = Object.entries(properties).map(
    ([name, schema]) => `${key(name)}${required.includes(name) ? "" : "?"}: ${typeOf(schema)}`,
  );
  return `{ ${members.join("; ")} }`;
}

function typeOf(schema) {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.type === "string" || schema.type === "boolean") return schema.type;
  if (schema.type === "integer" || schema.type === "number") return "number";
  if (schema.type === "array") return `(${typeOf(schema.items ?? {})})[]`;
  return "unknown";
}

function comment({ name, description, note = "" }) {
  const text = [name, description, note].map(line).filter(Boolean).join(". ").replaceAll("..", ".");
  return text === "" ? "" : `    /** ${text} */\n`;
}

/** On one line of a comment, which it can't end. */
function line(text) {
  return text.replace(/\s+/g, " ").replaceAll("*/", "* /").trim();
}

function key(name) {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function typeName(appKey) {
  const words = appKey.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join("").replace(/^(?=\d)/, "App")}Needs`;
}
