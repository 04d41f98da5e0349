import { v7 as uuid } from "uuid";
import { versions } from "@/db/schema/deployments";
import { loadApplication } from "@/lib/apps/load";
import { loadProfile } from "@/lib/profiles/load";
import { command } from "@/lib/server/command";
import { changedSince, conflict } from "@/lib/server/errors";
import type { WriteScope } from "@/lib/server/scope";
import { checksOf } from "./checks";
import { draftOf, lastVersion, sameContents } from "./contents";
import { goLive, nameOf, takeTurn } from "./go-live";
import { loadDeployment, subjectOf, summaryOf } from "./load";
import { needsToPublish } from "./needs";
import { DeploymentSummaryOutput, PublishInput } from "./schema";
import { snapshotOf } from "./snapshot";

/**
 * Publishes an app through a profile: its draft as a version, if it differs from the last one, and the profile as it is
 * as a deployment, live in the profile's environment in place of the one before. Throws `conflict` for what blocks it.
 */
export const publish = command({
  name: "deployment.publish",
  input: PublishInput,
  output: DeploymentSummaryOutput,
  async load(scope, input) {
    const profile = await loadProfile(scope, input.profileId);
    return { ...profile, app: await loadApplication(scope, profile.applicationId) };
  },
  needs: (_input, { environmentId }) => needsToPublish(environmentId),
  subject: (_input, { id, name }) => ({ kind: "profile", id, name }),
  async run(scope, input, { app, ...profile }) {
    await takeTurn(scope, app.id);
    // What was read before it was this one's turn may be old by now.
    const current = await loadProfile(scope, profile.id);
    if (current.revision !== profile.revision) throw changedSince("this profile");
    const draft = await draftOf(scope, app.id);
    const snapshot = await snapshotOf(scope, current);
    const [blocking] = (await checksOf(scope, current, draft, snapshot)).filter(
      ({ level }) => level === "blocks",
    );
    if (blocking) throw conflict(blocking.message);
    const version = await versionOf(scope, app.id, draft, input.note);
    const { organizationId, environmentId, id: profileId } = current;
    const { id } = await goLive(scope, {
      ...{ organizationId, environmentId, applicationId: app.id, profileId },
      ...{ versionId: version.id, snapshot, note: input.note, rollsBackTo: null },
    });
    const result = summaryOf(await loadDeployment(scope, id));
    return {
      result,
      change: {
        subject: subjectOf(result),
        environmentId,
        before: null,
        after: { application: app.name, profile: current.name, version: version.number, note: input.note },
      },
    };
  },
});

type Draft = Parameters<typeof sameContents>[0];

/** The last version where the draft says the same, else a new one. */
async function versionOf(scope: WriteScope, applicationId: string, draft: Draft, note: string) {
  const last = await lastVersion(scope, applicationId);
  if (last && sameContents(last.contents, draft)) return last;
  const made = { id: uuid(), number: (last?.number ?? 0) + 1 };
  await scope.db.insert(versions).values({
    ...made,
    organizationId: scope.organization.id,
    applicationId,
    contents: draft,
    note,
    author: nameOf(scope),
  });
  return made;
}
