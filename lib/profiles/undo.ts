import { and, eq } from "drizzle-orm";
import { type LeftBehind, profileUndos } from "@/db/schema/profiles";
import type { Place } from "@/lib/secrets/secrets";
import type { Scope } from "@/lib/server/scope";
import type { Carried } from "./carried";
import type { Profile } from "./load";

/** What a change of environment took away: sealed, and kept in the environment that was left. */
export type Undo = Carried & {
  /** Where the profile went. */
  to: string;
  leftBehind: LeftBehind;
};

/** `profile.environmentId` is the environment that was left. */
export function undoPlace(profile: Pick<Profile, "organizationId" | "environmentId" | "id">): Place {
  const { organizationId, environmentId, id } = profile;
  return { organizationId, environmentId, owner: id, field: "undo" };
}

/** The undo that is good for the profile as it stands, if the asker sees where it goes back to. */
export async function undoOf(scope: Scope, profile: Pick<Profile, "id" | "revision" | "environmentId">) {
  const rows = await scope.db
    .select()
    .from(profileUndos)
    .where(
      and(
        eq(profileUndos.organizationId, scope.organization.id),
        eq(profileUndos.profileId, profile.id),
        eq(profileUndos.profileRevision, profile.revision),
      ),
    );
  return rows.find((row) => row.environmentId !== profile.environmentId);
}
