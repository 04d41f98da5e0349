import type { KindId } from "@/lib/kinds/faces";
import { isRow } from "@/lib/kinds/fields";
import { specFields } from "@/lib/kinds/registry";
import type { ResultError } from "@/lib/result";
import type { ImportRefusal } from "./import-schema";

const MOST_SAID = 3;
const LONGEST = 600;

/** Why an item can't be imported, in one text: there is no form in which its fields could be marked. */
export function refusalOfItem(kind: KindId, spec: unknown, error: ResultError): ImportRefusal {
  const { code, message, fields = {} } = error;
  const issues = Object.entries(fields);
  const labels = specFields(kind, isRow(spec) ? spec : {});
  const labelOf = (path: string) => {
    const [part = "", name = ""] = path.split(".");
    if (part === "key") return "Key";
    if (part !== "spec") return undefined;
    return Object.hasOwn(labels, name) ? labels[name]?.label : undefined;
  };
  const said = issues.slice(0, MOST_SAID).map(([path, issue]) => {
    const label = labelOf(path);
    return label && !issue.toLowerCase().includes(label.toLowerCase()) ? `${label}: ${issue}` : issue;
  });
  if (issues.length > MOST_SAID) said.push(`And ${issues.length - MOST_SAID} more.`);
  return { done: false, code, reason: (said.join(" ") || message).slice(0, LONGEST) };
}
