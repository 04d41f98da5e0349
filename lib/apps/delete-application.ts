import { and, eq, inArray } from "drizzle-orm";
import { applications, slots, variables } from "@/db/schema/apps";
import { versions } from "@/db/schema/deployments";
import { profiles } from "@/db/schema/profiles";
import { requireNotLive } from "@/lib/deployments/require-not-live";
import { NothingOutput } from "@/lib/outputs";
import { deleteProfileRows } from "@/lib/profiles/delete-profile-rows";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { invalid } from "@/lib/server/errors";
import type { Need, Scope } from "@/lib/server/scope";
import { loadApplication } from "./load";
import { DeleteApplicationInput } from "./schema";

/**
 * Deletes an app with the profiles that its deleter sees and may delete. If one remains behind a wall, the database
 * refuses, and nothing is deleted.
 */
export const deleteApplication = command({
  name: "application.delete",
  input: DeleteApplicationInput,
  output: NothingOutput,
  async load(scope, input) {
    const app = await loadApplication(scope, input.application);
    return { ...app, profiles: await profilesOf(scope, app.id) };
  },
  needs: (_input, app): readonly [Need, ...Need[]] => [
    { permission: "application:delete", in: "anywhere" },
    ...app.profiles.map(({ environmentId }): Need => ({ permission: "profile:delete", environmentId })),
  ],
  subject: (_input, app) => ({ kind: "application", id: app.id, name: app.name }),
  async run(scope, input, app) {
    const guarded = scope.environments.some(
      (environment) =>
        environment.protected && app.profiles.some((profile) => profile.environmentId === environment.id),
    );
    if (guarded && input.confirmation !== app.name) {
      throw invalid({ confirmation: `Type ${app.name} to delete it.` });
    }
    const organizationId = app.organizationId;
    const profileIds = app.profiles.map(({ id }) => id);
    await requireNotLive(scope, profileIds);
    await deleteProfileRows(scope.db, organizationId, profileIds);
    const mine = <T extends typeof slots | typeof variables | typeof versions>(table: T) =>
      and(eq(table.organizationId, organizationId), eq(table.applicationId, app.id));
    await scope.db.delete(versions).where(mine(versions));
    await scope.db.delete(slots).where(mine(slots));
    await scope.db.delete(variables).where(mine(variables));
    const gone = await scope.db.delete(applications).where(asSeen(applications, app));
    requireSeen(gone, "this app");
    return {
      result: null,
      change: {
        subject: { kind: "application", id: app.id, name: app.name },
        before: { name: app.name, key: app.key, description: app.description },
        after: null,
      },
    };
  },
});

async function profilesOf(scope: Scope, applicationId: string) {
  return scope.db
    .select({ id: profiles.id, environmentId: profiles.environmentId, name: profiles.name })
    .from(profiles)
    .where(
      and(
        eq(profiles.organizationId, scope.organization.id),
        eq(profiles.applicationId, applicationId),
        inArray(profiles.environmentId, [...scope.access.visible]),
      ),
    );
}
