import { askedOf } from "@/lib/kinds/custom-integration/asked";
import type { Definition } from "@/lib/kinds/custom-integration/definition";
import { readTemplate } from "@/lib/kinds/custom-integration/template";
import { readUrlTemplate } from "@/lib/kinds/custom-integration/url-template";

type Values = Readonly<Record<string, unknown>>;

/** Before an address: a token that was gained with the secret is sent there, not the secret itself. */
export const GAINED = "token ";

/**
 * Where a definition sends each secret that it asks for, with these public values: addresses by name, and as `GAINED`
 * those that get what the secret was exchanged for. A name that is not a secret has none.
 */
export function secretDestinations(definition: Definition, values: Values): Record<string, string[]> {
  const asked = askedOf(definition);
  const base = addressOf(definition.baseUrl, asked, values);
  const token = addressOf(definition.tokenUrl ?? "", asked, values);
  const own = namesIn(
    definition.baseUrl,
    definition.testPath,
    ...textsOf(definition.testHeaders),
    definition.testBody,
  );
  const exchanged = exchangedNames(definition);
  if (definition.authentication === "token") own.add("token");
  if (definition.authentication === "basic") own.add("password");
  const found: Record<string, string[]> = {};
  for (const [name, { secret }] of Object.entries(asked)) {
    if (!secret) continue;
    found[name] = [
      ...(own.has(name) ? [base] : []),
      ...(exchanged.has(name) ? [token, `${GAINED}${base}`] : []),
    ];
  }
  return found;
}

/** The names that are sent to the token URL. */
function exchangedNames({ authentication, tokenUrl, tokenHeaders, tokenBody }: Definition): Set<string> {
  if (authentication === "oauth2") return namesIn(tokenUrl).add("clientSecret");
  return authentication === "custom"
    ? namesIn(tokenUrl, ...textsOf(tokenHeaders), tokenBody)
    : new Set<string>();
}

const textsOf = (headers: Definition["testHeaders"] = []) => headers.map(({ value }) => value);

function namesIn(...templates: readonly (string | undefined)[]): Set<string> {
  const names = new Set<string>();
  for (const template of templates) {
    // As loosely as anything reads it: what is found too much is asked for again, no more.
    const read = readTemplate(template ?? "", { body: true });
    if ("parts" in read) for (const part of read.parts) if ("name" in part) names.add(part.name);
  }
  return names;
}

/** An address with its public values; a secret stands there by its name, as nobody is told more of it. */
function addressOf(template: string, asked: ReturnType<typeof askedOf>, values: Values): string {
  const read = readUrlTemplate(template.trim(), "host");
  if ("message" in read) return template;
  const text = read.parts
    .map((part) => {
      // A brace that is text is no place.
      if ("text" in part) return part.text.replaceAll("{", "%7B").replaceAll("}", "%7D");
      if (asked[part.name]?.secret) return `{${part.name}}`;
      return encodeURIComponent(String(values[part.name] ?? ""));
    })
    .join("");
  return text.replace(/^https?:\/\/[^/?]*/i, (origin) => origin.toLowerCase()).replace(/\/$/, "");
}
