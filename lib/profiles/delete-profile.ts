import { requireNotLive } from "@/lib/deployments/require-not-live";
import { NothingOutput } from "@/lib/outputs";
import { command } from "@/lib/server/command";
import { forbidden, invalid } from "@/lib/server/errors";
import { environmentById } from "@/lib/server/scope";
import { deleteProfileRows } from "./delete-profile-rows";
import { loadProfile, writeProfile } from "./load";
import { DeleteProfileInput } from "./schema";

/** Deletes a profile that a person made; the three an app is born with stay. */
export const deleteProfile = command({
  name: "profile.delete",
  input: DeleteProfileInput,
  output: NothingOutput,
  load: (scope, input) => loadProfile(scope, input.profileId),
  needs: (_input, profile) => [
    { permission: "profile:delete", environmentId: profile.environmentId },
    { permission: "profile:update", environmentId: profile.environmentId },
  ],
  async run(scope, input, profile) {
    if (profile.home) throw forbidden("An app keeps the three profiles it was born with.");
    const environment = environmentById(scope, profile.environmentId);
    if (environment.protected && input.confirmation !== profile.name) {
      throw invalid({ confirmation: `Type ${profile.name} to delete it.` });
    }
    await requireNotLive(scope, [profile.id]);
    await writeProfile(scope, profile);
    await deleteProfileRows(scope.db, profile.organizationId, [profile.id]);
    return {
      result: null,
      change: {
        subject: { kind: "profile", id: profile.id, name: profile.name },
        environmentId: profile.environmentId,
        before: { name: profile.name, key: profile.key },
        after: null,
      },
    };
  },
});
