import { and, asc, eq } from "drizzle-orm";
import { applications, slots } from "@/db/schema/apps";
import { bindings, profiles } from "@/db/schema/profiles";
import { isKindId } from "@/lib/kinds/faces";
import { applicationOfPick, profileOfPick, rowOfPick } from "@/lib/profiles/joins";
import type { Scope } from "@/lib/server/scope";
import { rowsReferringTo } from "./references";
import type { PartUse, PickUse, ResourceUse } from "./schema";

const most = 100;

type Used = { environmentId: string; id: string };

/** The visible profiles that have picked a resource and the visible resources that are made of it; at most 100 each. */
export async function usesOf(scope: Scope, used: Used): Promise<ResourceUse[]> {
  return [...(await picksOf(scope, used)), ...(await partsOf(scope, used))];
}

async function partsOf(scope: Scope, used: Used): Promise<PartUse[]> {
  const rows = await rowsReferringTo(scope, used).limit(most);
  return rows.flatMap(({ id, kind, name, environmentId }) =>
    isKindId(kind) && scope.access.can(`${kind}:read`, { environmentId })
      ? [{ resource: { id, kind, name }, environmentId }]
      : [],
  );
}

async function picksOf(scope: Scope, { environmentId, id }: Used): Promise<PickUse[]> {
  if (!scope.access.can("profile:read", { environmentId })) return [];
  return scope.db
    .select({
      profile: { id: profiles.id, name: profiles.name, key: profiles.key },
      application: { id: applications.id, name: applications.name, key: applications.key },
      row: { id: slots.id, name: slots.name },
      environmentId: bindings.environmentId,
    })
    .from(bindings)
    .innerJoin(profiles, profileOfPick)
    .innerJoin(applications, applicationOfPick)
    .innerJoin(slots, rowOfPick)
    .where(
      and(
        eq(bindings.organizationId, scope.organization.id),
        eq(bindings.environmentId, environmentId),
        eq(bindings.resourceId, id),
      ),
    )
    .orderBy(asc(applications.nameKey), asc(profiles.nameKey), asc(slots.position))
    .limit(most);
}
