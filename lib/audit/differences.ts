import { isKindId } from "@/lib/kinds/faces";
import { isRow } from "@/lib/kinds/fields";
import { specFields } from "@/lib/kinds/registry";
import { listed } from "@/lib/listed";
import type { Scope } from "@/lib/server/scope";
import type { AuditRow } from "./read-audit";
import { roleLabels, roleWords } from "./role-words";
import type { AuditDifference } from "./schema";

type Values = Readonly<Record<string, unknown>>;

// What says which part of a thing the rest is about: shown although it is the same before and after.
const about = new Set(["application", "row", "variable"]);
// Said by the entry itself, or nothing to a reader.
const unsaid = new Set(["id", "revision", "organizationId", "createdAt", "updatedAt"]);

// As a moment is written into a row.
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** What a row changed, field by field, in words. No secret is among them: rows hold none. */
export function differencesOf(scope: Scope, { subject_kind, before, after }: AuditRow): AuditDifference[] {
  const [from, to] = [flat(before), flat(after)];
  const labels = labelsOf(subject_kind, before, after);
  const told = (values: Map<string, unknown>, path: string) =>
    values.has(path)
      ? ((subject_kind === "role" ? roleWords(path, values.get(path)) : undefined) ??
        wordsOf(scope, path, values.get(path), labels))
      : null;
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((path) => {
    const difference = { label: labels(path), before: told(from, path), after: told(to, path) };
    const same = difference.before === difference.after;
    if (same && !about.has(path)) return [];
    return [difference];
  });
}

/** Nested objects by the way to each value: "spec.baseUrl". */
function flat(value: unknown, way = "", into = new Map<string, unknown>()): Map<string, unknown> {
  if (!isRow(value)) {
    if (way !== "") into.set(way, value);
    return into;
  }
  for (const [name, each] of Object.entries(value)) {
    if (unsaid.has(name)) continue;
    flat(each, way === "" ? name : `${way}.${name}`, into);
  }
  return into;
}

function labelsOf(kind: string, before: unknown, after: unknown): (path: string) => string {
  const fields = isKindId(kind)
    ? { ...specFields(kind, specOf(before)), ...specFields(kind, specOf(after)) }
    : {};
  return (path) => {
    const name = path.startsWith("spec.") ? path.slice(5) : path;
    if (Object.hasOwn(fields, name)) return fields[name]?.label ?? name;
    const said = kind === "role" ? roleLabels.get(name) : undefined;
    if (said) return said;
    if (name === "environmentIds") return "Environments";
    // What people named themselves, such as a row of an app, stays as it is.
    const [first = "", ...rest] = name.split(".");
    return [spaced(first), ...rest].join(" › ");
  };
}

function specOf(side: unknown): Values {
  return isRow(side) && isRow(side.spec) ? side.spec : {};
}

/** "activeEnvironment" → "Active environment". */
function spaced(name: string): string {
  const words = name.replace(
    /([a-z])([A-Z])/g,
    (_all, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  );
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function wordsOf(
  scope: Scope,
  path: string,
  value: unknown,
  labels: (path: string) => string,
): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "string" && moment.test(value)) return `${value.slice(0, 19).replace("T", " ")} UTC`;
  if (!Array.isArray(value)) return isRow(value) ? nameOf(value) : String(value);
  if (value.length === 0) return null;
  if (path === "environmentIds") {
    return listed(
      value.map((id) => scope.environments.find((each) => each.id === id)?.name ?? "a deleted environment"),
    );
  }
  if (path === "secrets") return listed(value.map((each) => secretWords(String(each), labels)));
  return listed(value.map((each) => (isRow(each) ? nameOf(each) : String(each))));
}

/** "clientSecret changed" → "Client Secret changed". */
function secretWords(text: string, labels: (path: string) => string): string {
  const [field = "", ...state] = text.split(" ");
  return [labels(field), ...state].join(" ");
}

function nameOf(row: Values): string {
  const [first] = Object.values(row);
  return String(row.name ?? row.label ?? row.key ?? row.variable ?? first ?? "");
}
