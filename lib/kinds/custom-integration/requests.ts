import type { Definition } from "@/lib/kinds/custom-integration/definition";
import { fillTemplate, readTemplate } from "@/lib/kinds/custom-integration/template";
import { fillUrl, readUrlTemplate } from "@/lib/kinds/custom-integration/url-template";
import type { Call } from "@/lib/outgoing/outgoing";

/** What is put in: parameters and credentials by name. What is left out is empty. */
export type Given = {
  values: Readonly<Record<string, string>>;
  labelOf: (name: string) => string;
};

export type Built<T> = T | { message: string };

type Body = { text: string | undefined; type: "json" | "form" | string | undefined };

const contentTypes: Readonly<Record<string, string>> = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
};

const valueIn =
  ({ values }: Given) =>
  (name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? "") : "";

// Characters; no service takes as many in a request.
const mostFilled = 256 * 1024;

/** Whether values that are named again and again would make more of a request than anybody sends. */
export function isTooMuch(definition: Definition, given: Given): boolean {
  const { baseUrl, tokenUrl = "", testPath, tokenBody = "", testBody = "" } = definition;
  const headers = [...(definition.tokenHeaders ?? []), ...(definition.testHeaders ?? [])];
  const texts = [baseUrl, tokenUrl, testPath, tokenBody, testBody, ...headers.map(({ value }) => value)];
  const value = valueIn(given);
  const lengths = texts.flatMap((text) => {
    const read = readTemplate(text, { body: true });
    return "parts" in read ? read.parts.map((part) => ("name" in part ? value(part.name).length : 0)) : [];
  });
  return lengths.reduce((sum, length) => sum + length, 0) > mostFilled;
}

/** A whole address with its values. */
export function addressOf(template: string, given: Given): Built<{ url: URL }> {
  const read = readUrlTemplate(template, "host");
  if ("message" in read) return read;
  const filled = fillUrl(read.parts, valueIn(given), given.labelOf);
  if ("message" in filled) return filled;
  return URL.canParse(filled.text)
    ? { url: new URL(filled.text) }
    : { message: "With these values the address is none. Check the parameters." };
}

/** The address of a request: a path with its query, below the base URL and never beside it. */
export function addressBelow(base: URL, template: string, given: Given): Built<{ url: URL }> {
  const read = readUrlTemplate(template, "path");
  if ("message" in read) return read;
  const filled = fillUrl(read.parts, valueIn(given), given.labelOf);
  if ("message" in filled) return filled;
  const [path = "", query = ""] = filled.text.split(/\?(.*)/s);
  const url = new URL(base);
  url.pathname = base.pathname.replace(/\/$/, "") + path;
  url.search = query;
  return { url };
}

/** Headers with their values. Whether they can be sent is judged where they are. */
export function headersOf(rows: Definition["testHeaders"], given: Given): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { name, value } of rows ?? []) {
    const read = readTemplate(value);
    if ("parts" in read) headers[name.toLowerCase()] = fillTemplate(read.parts, valueIn(given));
  }
  return headers;
}

/** A body with its values, each written so that it stays one text within JSON or one value within a form. */
export function bodyOf({ text, type = "json" }: Body, given: Given): Pick<Call, "headers" | "body"> {
  if (text === undefined) return {};
  const read = readTemplate(text, { body: true });
  if ("message" in read) return {};
  const value = valueIn(given);
  const body = fillTemplate(read.parts, (name) =>
    type === "form" ? encodeURIComponent(value(name)) : JSON.stringify(value(name)).slice(1, -1),
  );
  return { headers: { "content-type": contentTypes[type] ?? "text/plain" }, body };
}
