import { changedSince, moved, notFound } from "@/lib/server/errors";
import type { Need, Scope } from "@/lib/server/scope";
import { loadProfile, type Profile } from "./load";

/** The profile in which something is added to its app, as the person saw it. */
type Seen = { profileId: string; environmentId: string; revision: number };

/** Finds the profile, if one is named. Throws `not-found`, also for one of another app. */
export async function loadTarget(
  scope: Scope,
  applicationId: string,
  seen: Seen | undefined,
): Promise<Profile | null> {
  if (!seen) return null;
  const profile = await loadProfile(scope, seen.profileId);
  if (profile.applicationId !== applicationId) throw notFound("This profile");
  return profile;
}

/** What must be held to add something to an app, and to change it in that profile at once. */
export function needsOfTarget(profile: Profile | null): [Need, ...Need[]] {
  const add: Need = { permission: "application:update", in: "anywhere" };
  return profile ? [add, { permission: "profile:update", environmentId: profile.environmentId }] : [add];
}

/** Throws `moved` or `stale` when the profile is no longer what the person saw. */
export function checkTarget(seen: Seen, profile: Profile): void {
  if (seen.environmentId !== profile.environmentId) {
    throw moved("This profile has moved to another environment. Reload to see where it is now.");
  }
  if (seen.revision !== profile.revision) {
    throw changedSince("this profile");
  }
}
