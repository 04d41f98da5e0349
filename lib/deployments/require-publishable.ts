import type { Snapshot, VersionContents } from "@/db/schema/deployments";
import { loadProfile, type Profile } from "@/lib/profiles/load";
import { changedSince, conflict } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import { checksOf } from "./checks";
import { snapshotOf } from "./snapshot";

/**
 * What publishing a profile makes live, once it is this one's turn. Throws `stale` where the profile was changed before
 * that, and `conflict` for what blocks it.
 */
export async function requirePublishable(
  scope: Scope,
  seen: Pick<Profile, "id" | "revision">,
  draft: VersionContents,
): Promise<Snapshot> {
  const profile = await loadProfile(scope, seen.id);
  if (profile.revision !== seen.revision) throw changedSince("this profile");
  const snapshot = await snapshotOf(scope, profile);
  const [blocking] = (await checksOf(scope, profile, draft, snapshot)).filter(
    ({ level }) => level === "blocks",
  );
  if (blocking) throw conflict(blocking.message);
  return snapshot;
}
