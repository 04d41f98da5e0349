import { loadApplication } from "@/lib/apps/load";
import { ALL, canonicalKey } from "@/lib/environments/keys";
import { query } from "@/lib/server/query";
import type { Scope } from "@/lib/server/scope";
import { detailsOf, summaryOf } from "./detail";
import type { Profile } from "./load";
import { type AppSettings, AppSettingsOutput, GetAppSettingsInput } from "./schema";
import { visibleProfiles } from "./visible-profiles";

/** An app's settings, open on the profile that belongs to the environment (or that is named). */
export const getAppSettings = query({
  name: "application.settings",
  input: GetAppSettingsInput,
  output: AppSettingsOutput,
  async run(scope, input): Promise<AppSettings> {
    const app = await loadApplication(scope, input.application);
    const visible = await visibleProfiles(scope, app.id);
    const opened = profileToOpen(scope, visible, input);
    const [profile] = opened ? await detailsOf(scope, app.id, [opened]) : [];
    const { id, key, name, description, revision, updatedAt } = app;
    return {
      application: { id, key, name, description, revision, changedAt: updatedAt.toISOString() },
      profiles: visible.map(summaryOf),
      profile: profile ?? null,
    };
  },
});

type Asked = { env: string; profile?: string; last?: string };

/** The named one; else, in the environment, the aligned default, then the last used, then the first. */
function profileToOpen(scope: Scope, visible: readonly Profile[], asked: Asked): Profile | undefined {
  const key = canonicalKey(asked.env);
  const environment = scope.environments.find((each) => each.key === key);
  const here = key === ALL ? visible : visible.filter((profile) => profile.environmentId === environment?.id);
  const named = (wanted: string | undefined, among: readonly Profile[]) =>
    among.find((profile) => profile.key === wanted);
  if (asked.profile) return named(asked.profile, here) ?? named(asked.profile, visible);
  if (key === ALL) return named(asked.last, here) ?? here[0];
  return here.find((profile) => profile.home === key) ?? named(asked.last, here) ?? here[0];
}
