import type { VersionContents, VersionRow, VersionVariable } from "@/db/schema/deployments";
import type { Difference } from "./schema";

type Said = Readonly<Record<string, string | null>>;

/** What sets one version of an app apart from the one before, line by line; null: there was none. */
export function contentsDifferences(before: VersionContents | null, after: VersionContents): Difference[] {
  return [
    ...differences("row", before?.rows ?? [], after.rows, ({ key }) => key, rowSaid),
    ...differences("variable", before?.variables ?? [], after.variables, ({ name }) => name, variableSaid),
  ];
}

function rowSaid({ name, description, accepts, required }: VersionRow): Said {
  const accepted = Object.values(accepts).join(", ");
  return {
    Name: name,
    Description: description || null,
    Accepts: accepted || null,
    Required: required ? "Yes" : "No",
  };
}

function variableSaid({ description, secret, initial }: VersionVariable): Said {
  return { Description: description || null, Secret: secret ? "Yes" : "No", Default: initial };
}

function differences<T extends { name: string }>(
  part: "row" | "variable",
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
  said: (item: T) => Said,
): Difference[] {
  const were = new Map(before.map((item) => [keyOf(item), item]));
  const are = new Map(after.map((item) => [keyOf(item), item]));
  return [...new Set([...are.keys(), ...were.keys()])].flatMap((key): Difference[] => {
    const [was, is] = [were.get(key), are.get(key)];
    if (!was || !is)
      return [
        {
          ...{ part, name: (is ?? was)?.name ?? key, field: null },
          before: was ? "Asked for" : null,
          after: is ? "Asked for" : null,
        },
      ];
    const [old, now] = [said(was), said(is)];
    return Object.keys(now)
      .filter((field) => old[field] !== now[field])
      .map((field) => ({
        part,
        name: is.name,
        field,
        before: old[field] ?? null,
        after: now[field] ?? null,
      }));
  });
}
