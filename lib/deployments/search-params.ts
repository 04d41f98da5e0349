import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { states } from "./states";

/** What pages of deployments keep in the URL beside `env`. `inspect`: a deployment's id; `against`: what it is compared with. */
export const deploymentsSearch = {
  inspect: parseAsString,
  against: parseAsString,
  state: parseAsStringLiteral(states),
};
