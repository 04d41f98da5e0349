import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { slots, variables } from "@/db/schema/apps";
import { bindings, formerPicks, variableValues } from "@/db/schema/profiles";
import { resources } from "@/db/schema/resources";
import type { Scope } from "@/lib/server/scope";
import { resourceOfPick } from "./joins";
import type { Profile } from "./load";
import type { AppRow, AppVariable, ProfileDetail, ProfileSummary } from "./schema";
import { waysBack } from "./undo";

/**
 * Profiles of one app with their rows, variables and undo, in the order given; as many statements for all as for one.
 * No secret is in it, only whether there is one.
 */
export async function detailsOf(
  scope: Scope,
  applicationId: string,
  profiles: readonly Profile[],
): Promise<ProfileDetail[]> {
  if (profiles.length === 0) return [];
  const rows = await rowsOf(scope, applicationId, profiles);
  const values = await variablesOf(scope, applicationId, profiles);
  const undos = await waysBack(scope, profiles);
  return profiles.map((profile) => {
    const { language, timezone, sessionMinutes, authentication } = profile;
    const environmentId = undos.get(profile.id);
    return {
      ...summaryOf(profile),
      language,
      timezone,
      sessionMinutes,
      authentication,
      rows: rows(profile),
      variables: values(profile),
      undo: environmentId === undefined ? null : { environmentId },
    };
  });
}

export function summaryOf(profile: Profile): ProfileSummary {
  const { id, key, name, home, environmentId, revision } = profile;
  return { id, key, name, home, environmentId, revision, changedAt: profile.updatedAt.toISOString() };
}

const cell = (profileId: string, id: string) => `${profileId} ${id}`;
const idsOf = (profiles: readonly Profile[]) => profiles.map(({ id }) => id);
const placesOf = (profiles: readonly Profile[]) => [
  ...new Set(profiles.map(({ environmentId }) => environmentId)),
];

/** Answers what the rows of the app are in each of the profiles. */
async function rowsOf(scope: Scope, applicationId: string, profiles: readonly Profile[]) {
  const organizationId = scope.organization.id;
  const needed = await scope.db
    .select()
    .from(slots)
    .where(and(eq(slots.organizationId, organizationId), eq(slots.applicationId, applicationId)))
    .orderBy(asc(slots.position), asc(slots.id));
  const { id, name, facet, status } = resources;
  const picks = await scope.db
    .select({ profileId: bindings.profileId, slotId: bindings.slotId, picked: { id, name, facet, status } })
    .from(bindings)
    .innerJoin(resources, resourceOfPick)
    .where(
      and(
        eq(bindings.organizationId, organizationId),
        inArray(bindings.environmentId, placesOf(profiles)),
        inArray(bindings.profileId, idsOf(profiles)),
      ),
    );
  const filled = new Map(picks.map(({ profileId, slotId, picked }) => [cell(profileId, slotId), picked]));
  const former = await formerNames(
    scope,
    profiles.filter(({ leftBehind }) => leftBehind.slots.length > 0),
  );
  return (profile: Profile): AppRow[] =>
    needed.map(({ id, kind, name, key, description, accepts, required, revision }) => {
      const picked = filled.get(cell(profile.id, id)) ?? null;
      const reselect = picked === null && profile.leftBehind.slots.includes(id);
      const was = reselect ? (former.get(cell(profile.id, id)) ?? null) : null;
      return { id, kind, name, key, description, accepts, required, revision, picked, reselect, was };
    });
}

/** What each row was last, wherever the profile was, as far as the asker sees that place. */
async function formerNames(scope: Scope, profiles: readonly Profile[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  if (profiles.length === 0) return names;
  const { profileId, slotId, name } = formerPicks;
  const rows = await scope.db
    .select({ profileId, slotId, name })
    .from(formerPicks)
    .where(and(eq(formerPicks.organizationId, scope.organization.id), inArray(profileId, idsOf(profiles))))
    .orderBy(desc(formerPicks.leftAt));
  for (const row of rows) {
    const place = cell(row.profileId, row.slotId);
    if (!names.has(place)) names.set(place, row.name);
  }
  return names;
}

/** Answers what the variables of the app are in each of the profiles. */
async function variablesOf(scope: Scope, applicationId: string, profiles: readonly Profile[]) {
  const organizationId = scope.organization.id;
  const needed = await scope.db
    .select()
    .from(variables)
    .where(and(eq(variables.organizationId, organizationId), eq(variables.applicationId, applicationId)))
    .orderBy(asc(variables.position), asc(variables.id));
  const { profileId, variableId, plain } = variableValues;
  const stored = await scope.db
    .select({ profileId, variableId, plain })
    .from(variableValues)
    .where(
      and(
        eq(variableValues.organizationId, organizationId),
        inArray(variableValues.environmentId, placesOf(profiles)),
        inArray(profileId, idsOf(profiles)),
      ),
    );
  const values = new Map(stored.map((each) => [cell(each.profileId, each.variableId), each.plain]));
  return (profile: Profile): AppVariable[] =>
    needed.map(({ id, name, description, secret, initial, revision }) => {
      const value = values.get(cell(profile.id, id));
      const isSet = value !== undefined;
      return {
        id,
        name,
        description,
        secret,
        initial,
        revision,
        isSet,
        value: secret ? null : (value ?? null),
        enterAgain: !isSet && profile.leftBehind.variables.includes(id),
      };
    });
}
