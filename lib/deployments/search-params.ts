import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { states, VERSIONS } from "./states";

/**
 * What pages of deployments keep in the URL beside `env`. `inspect`: a deployment's id; `against`: what it is compared with;
 * `request`: the id of what waits for approval, in place of a deployment; `view`: the versions
 * of the app instead.
 */
export const deploymentsSearch = {
  inspect: parseAsString,
  against: parseAsString,
  request: parseAsString,
  state: parseAsStringLiteral(states),
  view: parseAsStringLiteral([VERSIONS]),
};
