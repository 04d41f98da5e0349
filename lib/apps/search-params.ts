import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { directions, sorts } from "@/lib/order";

/** What the list of apps keeps in the URL beside `env`. `inspect`: a key, an id, or "new". */
export const applicationSearch = {
  q: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(sorts).withDefault("name"),
  direction: parseAsStringLiteral(directions),
  inspect: parseAsString,
};
