import { and, asc, eq } from "drizzle-orm";
import { applications, slots } from "@/db/schema/apps";
import { bindings, profiles } from "@/db/schema/profiles";
import { applicationOfPick, profileOfPick, rowOfPick } from "@/lib/profiles/joins";
import type { Scope } from "@/lib/server/scope";
import type { ResourceUse } from "./schema";

const most = 100;

/** The visible profiles that have picked a resource, by app and profile; at most 100. */
export async function usesOf(
  scope: Scope,
  { environmentId, id }: { environmentId: string; id: string },
): Promise<ResourceUse[]> {
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
