import { builtInNames } from "@/lib/access/built-in";
import { isPermission } from "@/lib/access/permissions";
import { capitalized } from "@/lib/access/subject-nouns";
import { actsText } from "@/lib/access/summary";

/** What the rules of a role are called where people set them. */
export const roleLabels: ReadonlyMap<string, string> = new Map([
  ["base", "Based on"],
  ["access", "Environment access"],
  ["granted", "Also"],
  ["withheld", "Without"],
]);

const values: Readonly<Record<string, ReadonlyMap<unknown, string>>> = {
  base: new Map([["none", "None"], ...Object.entries(builtInNames)]),
  access: new Map([
    ["all", "All environments"],
    ["only", "Only these"],
    ["except", "All except these"],
  ]),
};

/** One of a role's rules as people read it; undefined for what is said as it stands. */
export function roleWords(name: string, value: unknown): string | undefined {
  if (!roleLabels.has(name)) return undefined;
  if (Array.isArray(value)) return capitalized(actsText(new Set(value.filter(isPermission)))) || undefined;
  return values[name]?.get(value);
}
