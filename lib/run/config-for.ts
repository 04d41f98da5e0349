import type { Access } from "@/lib/access/can";
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
  const ask = async (): Promise<Result<Written<Config>>> => {
    const result = await runQuery(getConfig, context, raw);
    return result.ok ? { ok: true, data: written(result.data) } : result;
  };
  const key = keyOf(context, raw);
  return (key !== null && (await known(key, ask))) || ask();
}

/** What is in memory of it; undefined where that is nothing. */
export async function keptConfig(
  context: Context,
  raw: Record<string, unknown>,
): Promise<Written<Config> | undefined> {
  const key = keyOf(context, raw);
  const found = key === null ? null : await known.peek(key);
  return found?.ok ? found.data : undefined;
}

/** Who is told the same asks for the same; null for a person, who is told nothing. */
function keyOf({ organization, actor, access }: Context, raw: Record<string, unknown>): string | null {
  if (actor.kind !== "token") return null;
  const { environmentId } = actor;
  return JSON.stringify([organization.id, environmentId, toldBy(access, environmentId), raw]);
}

// A token's access is the same object for as long as the token is known.
const told = new WeakMap<Access, string>();

function toldBy(access: Access, environmentId: string): string {
  const worked = told.get(access);
  if (worked !== undefined) return worked;
  const held = revealing.filter((permission) => access.can(permission, { environmentId })).join(" ");
  told.set(access, held);
  return held;
}
