import { ALL, canonicalKey } from "@/lib/environments/keys";
import { notFound } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";

/** Ids of the environments in which deployments are looked for: of one, by its key, or of all. Throws `not-found` for one that is not seen. */
export function environmentsIn({ access, environments }: Scope, env: string): string[] {
  const readable = access.where("deployment:read");
  const key = canonicalKey(env);
  if (key === ALL) return [...readable];
  const environment = environments.find((each) => each.key === key);
  if (!environment) throw notFound("This environment");
  return readable.filter((id) => id === environment.id);
}
