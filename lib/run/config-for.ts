import { type Permission, permissionOf } from "@/lib/access/permissions";
import { kindIds } from "@/lib/kinds/faces";
import { kept } from "@/lib/live/kept";
import { changesAccess } from "@/lib/live/notice";
import type { Result } from "@/lib/result";
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

const known = kept<Result<Config>>(
  "configs",
  (kind) => sources.has(kind) || changesAccess(kind),
  ({ ok }) => ok,
);

/** As `getConfig`, from memory where nothing changed since it was asked for. `raw`: GetConfigInput. */
export async function configFor(context: Context, raw: Record<string, unknown>): Promise<Result<Config>> {
  const { organization, actor, access } = context;
  const ask = () => runQuery(getConfig, context, raw);
  if (actor.kind !== "token") return ask();
  const { environmentId } = actor;
  const told = revealing.map((permission) => access.can(permission, { environmentId }));
  const key = JSON.stringify([organization.id, environmentId, told, raw]);
  return (await known(key, ask)) ?? ask();
}
