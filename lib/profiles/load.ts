import { and, eq } from "drizzle-orm";
import { profiles } from "@/db/schema/profiles";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { notFound } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";

export type Profile = typeof profiles.$inferSelect;

/** A profile that the asker sees. Throws `not-found`. */
export async function loadProfile(scope: Scope, profileId: string): Promise<Profile> {
  const [found] = await scope.db
    .select()
    .from(profiles)
    .where(and(eq(profiles.organizationId, scope.organization.id), eq(profiles.id, profileId)));
  // Who reads apps nowhere knows none of their profiles either.
  const known = scope.access.can("application:read", "anywhere");
  if (!found || !known || !scope.access.can("profile:read", { environmentId: found.environmentId })) {
    throw notFound("This profile");
  }
  return found;
}

type Changes = Partial<
  Pick<
    Profile,
    "environmentId" | "name" | "language" | "timezone" | "sessionMinutes" | "authentication" | "leftBehind"
  >
>;

/**
 * Writes a profile and raises its revision: first in every command that changes one, because it locks the row.
 * Answers the new revision; throws `stale` when somebody was quicker.
 */
export async function writeProfile(scope: Scope, profile: Profile, changes: Changes = {}): Promise<number> {
  const revision = profile.revision + 1;
  const written = await scope.db
    .update(profiles)
    .set({ ...changes, revision, updatedAt: new Date() })
    .where(asSeen(profiles, profile));
  requireSeen(written, "this profile");
  return revision;
}
