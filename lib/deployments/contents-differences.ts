import type { VersionContents, VersionRow, VersionVariable } from "@/db/schema/deployments";
import type { Difference } from "./schema";

type Said = Readonly<Record<string, string | null>>;

/** What sets one version of an app apart from the one before, line by line; null: there was none. */
export function contentsDifferences(before: VersionContents | null, after: VersionContents): Difference[] {
  return [
    ...differences(before?.rows ?? [], after.rows, rows),
    ...differences(before?.variables ?? [], after.variables, variables),
  ];
}

type Sort<T> = {
  part: "row" | "variable";
  keyOf(item: T): string;
  /** In a few words, where all of it is new or gone. */
  whole(item: T): string;
  /** Field by field, where both have it. */
  said(item: T): Said;
};

const rows: Sort<VersionRow> = {
  part: "row",
  keyOf: ({ key }) => key,
  whole: ({ accepts, required }) =>
    `Accepts ${acceptedBy(accepts) ?? "any"}, ${required ? "required" : "optional"}`,
  said: ({ name, description, accepts, required }) => ({
    Name: name,
    Description: description || null,
    Accepts: acceptedBy(accepts),
    Required: required ? "Yes" : "No",
  }),
};

const variables: Sort<VersionVariable> = {
  part: "variable",
  keyOf: ({ name }) => name,
  whole: ({ secret, initial }) =>
    secret ? "A secret" : initial === null ? "No default" : `Default ${initial}`,
  said: ({ description, secret, initial }) => ({
    Description: description || null,
    Secret: secret ? "Yes" : "No",
    Default: initial,
  }),
};

const acceptedBy = (accepts: VersionRow["accepts"]) => Object.values(accepts).join(", ") || null;

function differences<T extends { name: string }>(
  before: readonly T[],
  after: readonly T[],
  { part, keyOf, whole, said }: Sort<T>,
): Difference[] {
  const were = new Map(before.map((item) => [keyOf(item), item]));
  const are = new Map(after.map((item) => [keyOf(item), item]));
  return [...new Set([...are.keys(), ...were.keys()])].flatMap((key): Difference[] => {
    const [was, is] = [were.get(key), are.get(key)];
    const name = (is ?? was)?.name ?? key;
    if (!was || !is)
      return [{ part, name, field: null, before: was ? whole(was) : null, after: is ? whole(is) : null }];
    const [old, now] = [said(was), said(is)];
    return Object.keys(now)
      .filter((field) => old[field] !== now[field])
      .map((field) => ({ part, name, field, before: old[field] ?? null, after: now[field] ?? null }));
  });
}
