import { and, eq } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { bindings, profiles, variableValues } from "@/db/schema/profiles";
import { openSecret } from "@/lib/secrets/secrets";
import type { Need, Scope } from "@/lib/server/scope";
import { birthplaceOf } from "./alignment";
import { picksOf } from "./carried";
import type { Profile } from "./load";
import { storeValues } from "./set-variable";

type Into = {
  applicationId: string;
  /** The profile that the app was born with, for one of the three. */
  born: Profile | undefined;
  /** By the ids of what was copied. */
  slotIds: ReadonlyMap<string, string>;
  variableIds: ReadonlyMap<string, { id: string; name: string; secret: boolean }>;
};

/**
 * What must be held to have a profile again in another app; one that works elsewhere than it was born is moved from
 * there. Null: it was born where the actor sees nothing.
 */
export function needsOfDuplicate(scope: Scope, profile: Profile): Need[] | null {
  const { home, environmentId } = profile;
  if (home === null) return [{ permission: "profile:create", environmentId }];
  const birthplace = scope.environments.find(
    ({ key }) => key === birthplaceOf(home, scope.organization.licence),
  );
  if (!birthplace) return null;
  const places = [...new Set([birthplace.id, environmentId])];
  return places.map((place) => ({ permission: "profile:update", environmentId: place }));
}

/**
 * Gives a copied app this profile, where it is: settings, picks and plain values; its secrets, sealed anew, for who may
 * reveal them there. `told`: what of it is recorded.
 */
export async function duplicateProfile(scope: Scope, profile: Profile, into: Into) {
  const { organizationId, environmentId, name, key } = profile;
  const values = await scope.db
    .select()
    .from(variableValues)
    .where(
      and(
        eq(variableValues.organizationId, organizationId),
        eq(variableValues.environmentId, environmentId),
        eq(variableValues.profileId, profile.id),
      ),
    );
  const carries = scope.access.can("profile:reveal", { environmentId });
  const secrets = values.filter(({ keyId }) => keyId !== null);
  const lacking = carries ? [] : secrets.map(({ variableId }) => variableId);
  const { language, timezone, sessionMinutes, authentication } = profile;
  const leftBehind = {
    slots: profile.leftBehind.slots.flatMap((id) => into.slotIds.get(id) ?? []),
    variables: [...profile.leftBehind.variables, ...lacking].flatMap(
      (id) => into.variableIds.get(id)?.id ?? [],
    ),
  };
  const settings = { environmentId, name, language, timezone, sessionMinutes, authentication, leftBehind };
  const id = into.born?.id ?? uuid();
  const target = { organizationId, environmentId, id, applicationId: into.applicationId };
  if (into.born) {
    await scope.db
      .update(profiles)
      .set(settings)
      .where(
        and(
          eq(profiles.organizationId, organizationId),
          eq(profiles.environmentId, into.born.environmentId),
          eq(profiles.id, id),
        ),
      );
  } else {
    await scope.db.insert(profiles).values({ ...settings, ...target, key });
  }

  const picks = await picksOf(scope, profile);
  const filled = picks.flatMap(({ slotId, kind, resourceId }) => {
    const slot = into.slotIds.get(slotId);
    const { applicationId } = into;
    return slot
      ? [{ organizationId, environmentId, profileId: id, applicationId, slotId: slot, kind, resourceId }]
      : [];
  });
  if (filled.length > 0) await scope.db.insert(bindings).values(filled);

  const given: { id: string; name: string; secret: boolean; value: string }[] = [];
  for (const { variableId, plain, keyId, sealed } of values) {
    const variable = into.variableIds.get(variableId);
    if (!variable) continue;
    if (plain !== null) given.push({ ...variable, value: plain });
    if (!carries || !keyId || !sealed) continue;
    const place = { organizationId, environmentId, owner: profile.id, field: variableId };
    given.push({ ...variable, value: await openSecret(scope.db, place, { keyId, sealed }) });
  }
  await storeValues(scope, target, given);
  return {
    id,
    lacksSecrets: lacking.length > 0,
    told: {
      picked: picks.map(({ row, name }) => ({ row, picked: name })),
      values: given.map(({ name, secret, value }) => ({ variable: name, value: secret ? "set" : value })),
    },
  };
}
