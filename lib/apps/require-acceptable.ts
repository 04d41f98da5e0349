import { describedValue, descriptionsOf } from "@/lib/resources/descriptions";
import { invalid } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";

type Rule = { kind: "connected-account"; accepts: Readonly<Record<string, string>> };

/**
 * The name of the custom integration that a row is to accept, as it is called in the given environment, else wherever
 * the actor sees it first; undefined for any other. Throws `invalid` where they see it nowhere.
 */
export async function requireAcceptable(
  scope: Scope,
  { kind, accepts }: Rule,
  environmentId?: string,
): Promise<string | undefined> {
  const made = { kind, spec: accepts };
  if (describedValue(made) === undefined) return undefined;
  const found = await descriptionsOf(scope, made);
  const named = found.find((each) => each.environmentId === environmentId) ?? found[0];
  if (named) return named.name;
  throw invalid({ "accepts.integration": "There is no such integration." });
}
