import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { directions, sorts } from "@/lib/order";
import { statuses } from "@/lib/resources/states";

/** What a list of resources keeps in the URL beside `env`. `inspect`: an id, or "new". */
export const resourceSearch = {
  q: parseAsString.withDefault(""),
  facet: parseAsString,
  status: parseAsStringLiteral(statuses),
  sort: parseAsStringLiteral(sorts).withDefault("name"),
  direction: parseAsStringLiteral(directions),
  inspect: parseAsString,
};

/** `inspect` while something new is made. */
export const NEW = "new";
