import { and, asc, eq } from "drizzle-orm";
import { slots, variables } from "@/db/schema/apps";
import type { Snapshot } from "@/db/schema/deployments";
import { bindings, variableValues } from "@/db/schema/profiles";
import { resources } from "@/db/schema/resources";
import { resourceOfPick } from "@/lib/profiles/joins";
import type { Profile } from "@/lib/profiles/load";
import type { Scope } from "@/lib/server/scope";

/** What an app is through a profile just now. It holds no secret: those are read where they live, when they are asked for. */
export async function snapshotOf(scope: Scope, profile: Profile): Promise<Snapshot> {
  const { key, name, language, timezone, sessionMinutes, authentication } = profile;
  return {
    profile: { key, name },
    settings: { language, timezone, sessionMinutes, authentication },
    rows: await rowsOf(scope, profile),
    variables: await variablesOf(scope, profile),
  };
}

async function rowsOf(scope: Scope, profile: Profile): Promise<Snapshot["rows"]> {
  const needed = await scope.db
    .select({
      key: slots.key,
      name: slots.name,
      kind: slots.kind,
      resource: {
        id: resources.id,
        key: resources.key,
        name: resources.name,
        facet: resources.facet,
        spec: resources.spec,
      },
    })
    .from(slots)
    .leftJoin(
      bindings,
      and(
        eq(bindings.organizationId, slots.organizationId),
        eq(bindings.environmentId, profile.environmentId),
        eq(bindings.profileId, profile.id),
        eq(bindings.slotId, slots.id),
      ),
    )
    .leftJoin(resources, resourceOfPick)
    .where(
      and(eq(slots.organizationId, profile.organizationId), eq(slots.applicationId, profile.applicationId)),
    )
    .orderBy(asc(slots.position), asc(slots.id));
  return needed;
}

async function variablesOf(scope: Scope, profile: Profile): Promise<Snapshot["variables"]> {
  const needed = await scope.db
    .select({
      id: variables.id,
      name: variables.name,
      secret: variables.secret,
      initial: variables.initial,
      plain: variableValues.plain,
    })
    .from(variables)
    .leftJoin(
      variableValues,
      and(
        eq(variableValues.organizationId, variables.organizationId),
        eq(variableValues.environmentId, profile.environmentId),
        eq(variableValues.profileId, profile.id),
        eq(variableValues.variableId, variables.id),
      ),
    )
    .where(
      and(
        eq(variables.organizationId, profile.organizationId),
        eq(variables.applicationId, profile.applicationId),
      ),
    )
    .orderBy(asc(variables.position), asc(variables.id));
  return needed.map(({ id, name, secret, initial, plain }) => ({
    id,
    name,
    secret,
    value: secret ? null : (plain ?? initial),
  }));
}
