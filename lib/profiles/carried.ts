import { and, eq } from "drizzle-orm";
import { slots } from "@/db/schema/apps";
import { bindings, variableValues } from "@/db/schema/profiles";
import { resources } from "@/db/schema/resources";
import { keepDeployed } from "@/lib/deployments/deployed-values";
import { openSecret } from "@/lib/secrets/secrets";
import type { Scope } from "@/lib/server/scope";
import { resourceOfPick, rowOfPick } from "./joins";
import type { Profile } from "./load";

/** What a profile holds in its environment. Secrets are open: it is sealed again, whole, before it is stored. */
export type Carried = {
  picks: { slotId: string; kind: string; resourceId: string; row: string; name: string }[];
  plain: { variableId: string; value: string }[];
  secrets: { variableId: string; value: string }[];
};

/** The picks of a profile, with the names of their rows and resources. */
export async function picksOf(scope: Scope, profile: Pick<Profile, "id" | "environmentId">) {
  return scope.db
    .select({
      slotId: bindings.slotId,
      kind: bindings.kind,
      resourceId: bindings.resourceId,
      row: slots.name,
      accepts: slots.accepts,
      name: resources.name,
      key: resources.key,
    })
    .from(bindings)
    .innerJoin(slots, rowOfPick)
    .innerJoin(resources, resourceOfPick)
    .where(
      and(
        eq(bindings.organizationId, scope.organization.id),
        eq(bindings.environmentId, profile.environmentId),
        eq(bindings.profileId, profile.id),
      ),
    )
    .orderBy(slots.position);
}

export async function carriedBy(scope: Scope, profile: Profile): Promise<Carried> {
  const { organizationId, environmentId, id: owner } = profile;
  const picks = await picksOf(scope, profile);
  const values = await scope.db.select().from(variableValues).where(valuesOf(profile));
  const carried: Carried = {
    picks: picks.map(({ slotId, kind, resourceId, row, name }) => ({ slotId, kind, resourceId, row, name })),
    plain: [],
    secrets: [],
  };
  for (const { variableId, plain, keyId, sealed } of values) {
    if (plain !== null) carried.plain.push({ variableId, value: plain });
    if (!keyId || !sealed) continue;
    const value = await openSecret(
      scope.db,
      { organizationId, environmentId, owner, field: variableId },
      { keyId, sealed },
    );
    carried.secrets.push({ variableId, value });
  }
  return carried;
}

/** Removes what refers to where a profile lives, so that it can move. */
export async function clearCarried(scope: Scope, profile: Profile): Promise<void> {
  await scope.db
    .delete(bindings)
    .where(
      and(
        eq(bindings.organizationId, profile.organizationId),
        eq(bindings.environmentId, profile.environmentId),
        eq(bindings.profileId, profile.id),
      ),
    );
  await keepDeployed(scope.db, valuesOf(profile));
  await scope.db.delete(variableValues).where(valuesOf(profile));
}

const valuesOf = (profile: Profile) =>
  and(
    eq(variableValues.organizationId, profile.organizationId),
    eq(variableValues.environmentId, profile.environmentId),
    eq(variableValues.profileId, profile.id),
  );
