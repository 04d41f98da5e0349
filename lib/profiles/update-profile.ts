import { RevisionOutput } from "@/lib/outputs";
import { command } from "@/lib/server/command";
import { loadProfile, writeProfile } from "./load";
import { UpdateProfileInput } from "./schema";

/** Changes a profile's name, locale, session length or authentication. */
export const updateProfile = command({
  name: "profile.update",
  input: UpdateProfileInput,
  output: RevisionOutput,
  load: (scope, input) => loadProfile(scope, input.profileId),
  needs: (_input, profile) => [{ permission: "profile:update", environmentId: profile.environmentId }],
  async run(scope, input, profile) {
    const { name, language, timezone, sessionMinutes, authentication } = profile;
    const before = { name, language, timezone, sessionMinutes, authentication };
    const after = {
      name: input.name ?? name,
      language: input.language ?? language,
      timezone: input.timezone ?? timezone,
      sessionMinutes: input.sessionMinutes ?? sessionMinutes,
      authentication: input.authentication ?? authentication,
    };
    const revision = await writeProfile(scope, profile, after);
    return {
      result: { revision },
      change: {
        subject: { kind: "profile", id: profile.id, name: after.name },
        environmentId: profile.environmentId,
        before,
        after,
      },
    };
  },
});
