import Ajv2020, { type ValidateFunction } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import type { OpenApi } from "@/lib/openapi/document";

const pointer = (text: string) => encodeURIComponent(text.replaceAll("~", "~0").replaceAll("/", "~1"));

/** What an answer holds; of one that goes on for ever, how it begins. */
export async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get("content-type")?.startsWith("text/event-stream")) return answer.text();
  const reader = answer.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(first?.value);
}

/** Says what is wrong with an answer, by the document: its status, its type, or what it holds. Null: nothing. */
export function answerChecker(document: OpenApi) {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormats(ajv);
  ajv.addSchema({ $id: "openapi", ...document });
  const compiled = new Map<string, ValidateFunction>();
  const validator = (ref: string) => {
    const known = compiled.get(ref) ?? ajv.compile({ $ref: `openapi${ref}` });
    compiled.set(ref, known);
    return known;
  };

  return (path: string, method: string, answer: Response, text: string): string | null => {
    const documented = document.paths[path]?.[method];
    const named = documented?.responses[answer.status];
    if (!named) return `The status ${answer.status} is not documented: ${text.slice(0, 300)}`;
    const [, , , name = ""] = "$ref" in named ? named.$ref.split("/") : [];
    const response = "$ref" in named ? document.components.responses[name] : named;
    const base =
      "$ref" in named
        ? `#/components/responses/${name}`
        : `#/paths/${pointer(path)}/${method}/responses/${answer.status}`;
    const content = response?.content ?? {};
    if (Object.keys(content).length === 0)
      return text === "" ? null : "There is a body where none is documented.";
    const type = answer.headers.get("content-type")?.split(";")[0]?.trim() ?? "";
    if (!content[type]) return `The type ${type} is not documented.`;
    if (!/[/+]json$/.test(type)) return null;
    const validate = validator(`${base}/content/${pointer(type)}/schema`);
    return validate(JSON.parse(text)) ? null : `${ajv.errorsText(validate.errors)}: ${text.slice(0, 500)}`;
  };
}
