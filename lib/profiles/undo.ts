import { and, eq, inArray } from "drizzle-orm";
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

/** Profile id → the environment that its undo goes back to, for those that have one, as `undoOf`. */
export async function waysBack(
  scope: Scope,
  profiles: readonly Pick<Profile, "id" | "revision" | "environmentId">[],
): Promise<Map<string, string>> {
  const ids = profiles.map(({ id }) => id);
  const { organizationId, environmentId, profileId, profileRevision } = profileUndos;
  const rows = await scope.db
    .select({ environmentId, profileId, profileRevision })
    .from(profileUndos)
    .where(and(eq(organizationId, scope.organization.id), inArray(profileId, ids)));
  const known = new Map(profiles.map((profile) => [profile.id, profile]));
  return new Map(
    rows.flatMap((row) => {
      const profile = known.get(row.profileId);
      const good = profile?.revision === row.profileRevision && profile.environmentId !== row.environmentId;
      return good ? [[row.profileId, row.environmentId] as const] : [];
    }),
  );
}
