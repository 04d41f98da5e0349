import { parseAsString, parseAsStringLiteral } from "nuqs/server";

/** Fewer characters are found by no index. */
export const SHORTEST_SEARCH = 3;

export const outcomes = ["done", "refused"] as const;

/** What Settings > Audit log keeps in the URL beside `env`. `inspect`: a number; `environment`: an id; days are of UTC. */
export const auditSearch = {
  q: parseAsString.withDefault(""),
  actor: parseAsString,
  subject: parseAsString,
  kind: parseAsString,
  action: parseAsString,
  environment: parseAsString,
  outcome: parseAsStringLiteral(outcomes),
  from: parseAsString,
  to: parseAsString,
  inspect: parseAsString,
};
