import { parseAsString, parseAsStringLiteral } from "nuqs/server";

const applicationSorts = ["name", "-name", "changed", "-changed"] as const;
export type ApplicationSort = (typeof applicationSorts)[number];

/** What the list of apps keeps in the URL beside `env`. `inspect`: a key, an id, or "new". */
export const applicationSearch = {
  q: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(applicationSorts).withDefault("name"),
  inspect: parseAsString,
};
