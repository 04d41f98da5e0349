import { and, asc, desc, eq } from "drizzle-orm";
import { slots, variables } from "@/db/schema/apps";
import { bindings, formerPicks, variableValues } from "@/db/schema/profiles";
import { resources } from "@/db/schema/resources";
import type { Scope } from "@/lib/server/scope";
import { resourceOfPick } from "./joins";
import type { Profile } from "./load";
import type { AppRow, AppVariable, ProfileDetail, ProfileSummary } from "./schema";
import { undoOf } from "./undo";

/** A profile with its rows, variables and undo. No secret is in it, only whether there is one. */
export async function detailOf(scope: Scope, profile: Profile): Promise<ProfileDetail> {
  const { language, timezone, sessionMinutes, authentication } = profile;
  const undo = await undoOf(scope, profile);
  return {
    ...summaryOf(profile),
    language,
    timezone,
    sessionMinutes,
    authentication,
    rows: await rowsOf(scope, profile),
    variables: await variablesOf(scope, profile),
    undo: undo ? { environmentId: undo.environmentId } : null,
  };
}

export function summaryOf(profile: Profile): ProfileSummary {
  const { id, key, name, home, environmentId, revision } = profile;
  return { id, key, name, home, environmentId, revision, changedAt: profile.updatedAt.toISOString() };
}

async function rowsOf(scope: Scope, profile: Profile): Promise<AppRow[]> {
  const found = await scope.db
    .select({ slot: slots, resource: resources })
    .from(slots)
    .leftJoin(
      bindings,
      and(
        eq(bindings.organizationId, slots.organizationId),
        eq(bindings.slotId, slots.id),
        eq(bindings.environmentId, profile.environmentId),
        eq(bindings.profileId, profile.id),
      ),
    )
    .leftJoin(resources, resourceOfPick)
    .where(
      and(eq(slots.organizationId, scope.organization.id), eq(slots.applicationId, profile.applicationId)),
    )
    .orderBy(asc(slots.position), asc(slots.id));
  const former =
    profile.leftBehind.slots.length > 0 ? await formerNames(scope, profile) : new Map<string, string>();
  return found.map(({ slot, resource }) => {
    const { id, kind, name, key, description, accepts, required, revision } = slot;
    const reselect = resource === null && profile.leftBehind.slots.includes(id);
    return {
      id,
      kind,
      name,
      key,
      description,
      accepts,
      required,
      revision,
      picked: resource && {
        id: resource.id,
        name: resource.name,
        facet: resource.facet,
        status: resource.status,
      },
      reselect,
      was: reselect ? (former.get(id) ?? null) : null,
    };
  });
}

/** Slot id → what it was last, wherever the profile was, as far as the asker sees that place. */
async function formerNames(scope: Scope, profile: Profile): Promise<Map<string, string>> {
  const rows = await scope.db
    .select({ slotId: formerPicks.slotId, name: formerPicks.name })
    .from(formerPicks)
    .where(and(eq(formerPicks.organizationId, scope.organization.id), eq(formerPicks.profileId, profile.id)))
    .orderBy(desc(formerPicks.leftAt));
  const names = new Map<string, string>();
  for (const { slotId, name } of rows) if (!names.has(slotId)) names.set(slotId, name);
  return names;
}

async function variablesOf(scope: Scope, profile: Profile): Promise<AppVariable[]> {
  const found = await scope.db
    .select({ variable: variables, plain: variableValues.plain, keyId: variableValues.keyId })
    .from(variables)
    .leftJoin(
      variableValues,
      and(
        eq(variableValues.organizationId, variables.organizationId),
        eq(variableValues.variableId, variables.id),
        eq(variableValues.environmentId, profile.environmentId),
        eq(variableValues.profileId, profile.id),
      ),
    )
    .where(
      and(
        eq(variables.organizationId, scope.organization.id),
        eq(variables.applicationId, profile.applicationId),
      ),
    )
    .orderBy(asc(variables.position), asc(variables.id));
  return found.map(({ variable, plain, keyId }) => {
    const { id, name, description, secret, initial, revision } = variable;
    const isSet = plain !== null || keyId !== null;
    return {
      id,
      name,
      description,
      secret,
      initial,
      revision,
      isSet,
      value: secret ? null : plain,
      enterAgain: !isSet && profile.leftBehind.variables.includes(id),
    };
  });
}
