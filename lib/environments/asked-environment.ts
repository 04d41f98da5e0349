import { ALL, canonicalKey } from "./keys";
import type { Environment } from "./schema";

export type AskedEnvironment = {
  /** The one environment that is meant, or "all" of them. */
  environment: Environment | typeof ALL;
  /** Its key as stored: what the URL ought to say. */
  env: string;
};

/**
 * What `?env=` means to a member: the saved one where nothing is asked for; any accepted spelling of a key. Null for an
 * environment that does not exist for them.
 */
export function askedEnvironment(
  asked: string | undefined,
  member: { environments: readonly Environment[]; activeEnvironment: string },
): AskedEnvironment | null {
  const env = asked ? canonicalKey(asked) : member.activeEnvironment;
  if (env === ALL) return { environment: ALL, env };
  const environment = member.environments.find(({ key }) => key === env);
  return environment ? { environment, env } : null;
}
