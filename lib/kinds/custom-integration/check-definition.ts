import { credentialsOf } from "@/lib/kinds/custom-integration/asked";
import type { Definition, definitionFields } from "@/lib/kinds/custom-integration/definition";
import { fillTemplate, readTemplate, unknownName } from "@/lib/kinds/custom-integration/template";
import { hostNames, readUrlTemplate } from "@/lib/kinds/custom-integration/url-template";
import type { SpecOf } from "@/lib/kinds/fields";

type Headers = Definition["testHeaders"];
type BodyType = Definition["testBodyType"];

/** What is wrong between the fields of a definition, each of which was checked by itself: sentences by path. */
export function checkDefinition(spec: Readonly<Record<string, unknown>>): Record<string, string> {
  const definition = asDefinition(spec);
  const parameters = definition.parameters ?? [];
  const known = new Set(parameters.map(({ name }) => name));
  const secrets = new Set(parameters.filter(({ secret }) => secret).map(({ name }) => name));
  const found: [path: string, message: string | undefined][] = [
    ...parametersProblems(definition),
    ["baseUrl", addressProblem(definition.baseUrl, "host", known, secrets)],
    ["tokenUrl", addressProblem(definition.tokenUrl, "host", known, secrets)],
    ["testPath", addressProblem(definition.testPath, "path", known, secrets)],
    ...headersProblems("tokenHeaders", definition.tokenHeaders, known),
    ...headersProblems("testHeaders", definition.testHeaders, known, authenticationHeader(definition)),
    ["tokenBody", bodyProblem(definition.tokenBody, definition.tokenBodyType, known)],
    ["testBody", bodyProblem(definition.testBody, definition.testBodyType, known)],
  ];
  if (definition.baseUrl.includes("?"))
    found.push(["baseUrl", "Leave the query out of the base URL: it belongs to the path of a request."]);
  const problems: Record<string, string> = {};
  for (const [path, message] of found) if (message) problems[path] ??= message;
  return problems;
}

/** The one place where checked values take their derived type. */
function asDefinition(spec: Readonly<Record<string, unknown>>): Definition {
  return spec as SpecOf<typeof definitionFields>;
}

function* parametersProblems({ authentication, parameters = [] }: Definition): Iterable<[string, string]> {
  const own = credentialsOf(authentication);
  const taken = "Accounts say by this name what they are of. Name the parameter otherwise.";
  for (const [index, { name }] of parameters.entries()) {
    if (name === "integration") yield [`parameters.${index}.name`, taken];
    // Values by such a name would be there without anybody having given them.
    if (Object.hasOwn(Object.prototype, name))
      yield [`parameters.${index}.name`, "This name is reserved. Name the parameter otherwise."];
    if (Object.hasOwn(own, name))
      yield [
        `parameters.${index}.name`,
        `The authentication asks for ${own[name]?.label} itself. Name the parameter otherwise, or remove it.`,
      ];
  }
}

function addressProblem(
  text: string | undefined,
  from: "host" | "path",
  known: ReadonlySet<string>,
  secrets: ReadonlySet<string>,
): string | undefined {
  if (text === undefined) return undefined;
  const read = readUrlTemplate(text, from);
  if ("message" in read) return read.message;
  const unknown = unknownName(read.parts, known);
  if (unknown) return unknown;
  // Names of hosts are asked for and logged on the way, by whoever resolves them.
  const told = [...hostNames(read.parts).keys()].find((name) => secrets.has(name));
  return (
    told && `{${told}} is a secret, and the host name of an address is seen by others. Use it elsewhere.`
  );
}

/** The header that the authentication sets itself. */
function authenticationHeader(definition: Definition): string | undefined {
  if (definition.authentication === "oauth2" || definition.authentication === "basic") return "Authorization";
  return definition.tokenIn === "bearer" ? "Authorization" : definition.tokenHeader;
}

function* headersProblems(
  field: string,
  headers: Headers = [],
  known: ReadonlySet<string>,
  taken?: string,
): Iterable<[string, string | undefined]> {
  for (const [index, { name, value }] of headers.entries()) {
    if (taken && name.toLowerCase() === taken.toLowerCase())
      yield [`${field}.${index}.name`, `The authentication sets ${taken} itself. Remove this one.`];
    const read = readTemplate(value);
    yield [`${field}.${index}.value`, "message" in read ? read.message : unknownName(read.parts, known)];
  }
}

function bodyProblem(
  text: string | undefined,
  type: BodyType,
  known: ReadonlySet<string>,
): string | undefined {
  if (text === undefined) return undefined;
  const read = readTemplate(text, { body: true });
  if ("message" in read) return read.message;
  const unknown = unknownName(read.parts, known);
  if (unknown || type !== "json") return unknown;
  try {
    // A value without quotes around it would be read as JSON of its own.
    JSON.parse(fillTemplate(read.parts, () => "x"));
    return undefined;
  } catch {
    return 'This is not JSON. Put each parameter into quotes: {"region": "{region}"}.';
  }
}
