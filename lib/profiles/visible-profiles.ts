import { and, asc, eq, inArray } from "drizzle-orm";
import { profiles } from "@/db/schema/profiles";
import type { Scope } from "@/lib/server/scope";
import type { Profile } from "./load";

/** An app's profiles as far as the asker sees: the three it was born with, then the others by name. */
export async function visibleProfiles(scope: Scope, applicationId: string): Promise<Profile[]> {
  const readable = scope.access.where("profile:read");
  const rows = await scope.db
    .select()
    .from(profiles)
    .where(
      and(
        eq(profiles.organizationId, scope.organization.id),
        eq(profiles.applicationId, applicationId),
        inArray(profiles.environmentId, [...readable]),
      ),
    )
    .orderBy(asc(profiles.nameKey));
  const order = ["dev", "qa", "prod"];
  const place = (profile: Profile) => (profile.home ? order.indexOf(profile.home) : order.length);
  return rows.sort((a, b) => place(a) - place(b));
}
