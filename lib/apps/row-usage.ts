import { and, eq, sql } from "drizzle-orm";
import { bindings, profiles, variableValues } from "@/db/schema/profiles";
import { resources } from "@/db/schema/resources";
import { profileOfPick, profileOfValue, resourceOfPick } from "@/lib/profiles/joins";
import { forbidden } from "@/lib/server/errors";
import type { Need, Scope } from "@/lib/server/scope";
import type { Variable } from "./load";

export type RowUse = {
  profileId: string;
  environmentId: string;
  profile: string;
  resourceId: string;
  resource: string;
  spec: Record<string, unknown>;
  facet: string | null;
  kind: string;
};

/**
 * Where a row is filled, as far as the asker sees. Throws `forbidden` when it is filled in a profile they don't see:
 * a shared row is only taken away by who may change every profile that uses it.
 */
export async function rowUses(scope: Scope, slotId: string): Promise<RowUse[]> {
  await refuseHidden(scope, slotId);
  const uses = await scope.db
    .select({
      profileId: profiles.id,
      environmentId: profiles.environmentId,
      profile: profiles.name,
      resourceId: resources.id,
      resource: resources.name,
      spec: resources.spec,
      facet: resources.facet,
      kind: resources.kind,
    })
    .from(bindings)
    .innerJoin(profiles, profileOfPick)
    .innerJoin(resources, resourceOfPick)
    .where(and(eq(bindings.organizationId, scope.organization.id), eq(bindings.slotId, slotId)));
  refuseUnread(scope, uses);
  return uses;
}

/**
 * The profiles that read a variable, as far as the asker sees: those with a value of their own and, where it has a
 * default, those that fall back on it (`own` is false). Throws as `rowUses`.
 */
export async function variableUses(scope: Scope, variable: Variable) {
  await refuseHidden(scope, variable.id);
  const found = await scope.db
    .select({
      profileId: profiles.id,
      environmentId: profiles.environmentId,
      profile: profiles.name,
      value: variableValues.variableId,
    })
    .from(profiles)
    .leftJoin(variableValues, and(profileOfValue, eq(variableValues.variableId, variable.id)))
    .where(
      and(
        eq(profiles.organizationId, scope.organization.id),
        eq(profiles.applicationId, variable.applicationId),
      ),
    );
  const uses = found
    .map(({ value, ...use }) => ({ ...use, own: value !== null }))
    .filter(({ own }) => own || variable.initial !== null);
  refuseUnread(scope, uses);
  return uses;
}

/** What must be held to take away what these profiles use: to change each of them. */
export function changeAllOf(uses: readonly { environmentId: string }[]): [Need, ...Need[]] {
  const environmentIds = [...new Set(uses.map(({ environmentId }) => environmentId))];
  return [
    { permission: "application:update", in: "anywhere" },
    ...environmentIds.map((environmentId): Need => ({ permission: "profile:update", environmentId })),
  ];
}

const hidden = "Also used in profiles you can't change. Ask an admin.";

/** As for what is behind a wall: a role may see an environment and not read profiles there. */
function refuseUnread(scope: Scope, uses: readonly { environmentId: string }[]): void {
  const read = ({ environmentId }: { environmentId: string }) =>
    scope.access.can("profile:read", { environmentId });
  if (!uses.every(read)) throw forbidden(hidden);
}

async function refuseHidden(scope: Scope, id: string): Promise<void> {
  const { rows } = await scope.db.execute<{ elsewhere: boolean }>(
    sql`select row_used_elsewhere(${id}) as elsewhere`,
  );
  if (rows[0]?.elsewhere) throw forbidden(hidden);
}
