import { type Permission, permissionOf } from "@/lib/access/permissions";
import { kindIds } from "@/lib/kinds/faces";
import { kept } from "@/lib/live/kept";
import { changesAccess } from "@/lib/live/notice";
import type { Result } from "@/lib/result";
import { type Written, written } from "@/lib/server/conditional";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { getConfig } from "./get-config";
import type { Config } from "./schema";

const revealing: readonly Permission[] = [
  "deployment:read",
  "profile:reveal",
  ...kindIds.flatMap((kind) => permissionOf(kind, "reveal") ?? []),
];

const sources = new Set<string>([...kindIds, "deployment", "profile", "application"]);

/** Whether a change of this kind of thing may be one of what a running app is told. */
export function changesConfig(kind: string): boolean {
  return sources.has(kind) || changesAccess(kind);
}

const known = kept<Result<Written<Config>>>("configs", changesConfig, ({ ok }) => ok);

/**
 * As `getConfig`, written out, from memory where nothing changed since it was asked for. `raw`: GetConfigInput. The same
 * object for as long as it is kept.
 */
export async function configFor(
  context: Context,
  raw: Record<string, unknown>,
): Promise<Result<Written<Config>>> {
  const { organization, actor, access } = context;
  const ask = async (): Promise<Result<Written<Config>>> => {
    const result = await runQuery(getConfig, context, raw);
    return result.ok ? { ok: true, data: written(result.data) } : result;
  };
  if (actor.kind !== "token") return ask();
  const { environmentId } = actor;
  const told = revealing.map((permission) => access.can(permission, { environmentId }));
  const key = JSON.stringify([organization.id, environmentId, told, raw]);
  return (await known(key, ask)) ?? ask();
}
