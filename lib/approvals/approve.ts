import { sql } from "drizzle-orm";
import { publishApprovals } from "@/db/schema/approvals";
import { goLive, takeTurn } from "@/lib/deployments/go-live";
import {
  liveOf,
  loadDeployment,
  subjectOf as ofDeployment,
  summaryOf as toldOf,
} from "@/lib/deployments/load";
import { requireThere } from "@/lib/deployments/require-roll-back";
import { versionOf } from "@/lib/deployments/version-of";
import { requireNotFrozen } from "@/lib/freezes/require-not-frozen";
import { listed } from "@/lib/listed";
import { loadProfile } from "@/lib/profiles/load";
import { command } from "@/lib/server/command";
import { conflict, forbidden } from "@/lib/server/errors";
import { environmentById, ownMember, type WriteScope } from "@/lib/server/scope";
import { endRequest } from "./end-request";
import { approvalsOf, loadRequest, needed, type Request, subjectOf, summaryOf } from "./load";
import { ruleOf } from "./rule-of";
import { ApprovedOutput, ApproveInput } from "./schema";

/**
 * Approves what somebody else asked for. With the last approval that is needed exactly that is published, in this very
 * transaction. Throws `forbidden` for whoever asked, and `conflict` where it is about something else by now.
 */
export const approve = command({
  name: "approval.approve",
  input: ApproveInput,
  output: ApprovedOutput,
  guards: true,
  load: (scope, input) => loadRequest(scope, input.requestId),
  needs: (_input, { environmentId }) => [
    { permission: "deployment:approve", environmentId },
    // What is published makes a version, which is the app's.
    { permission: "deployment:approve", in: "anywhere" },
  ],
  subject: (_input, request) => subjectOf(request),
  async run(scope, { requestId, comment, override }, { applicationId }) {
    const member = ownMember(scope);
    await takeTurn(scope, applicationId);
    const request = await loadRequest(scope, requestId);
    await requireApprovable(scope, request, member.id);
    const { organizationId, environmentId } = request;
    const given = await scope.db
      .insert(publishApprovals)
      .values({
        ...{ organizationId, environmentId, requestId, memberId: member.id, name: member.name, comment },
        createdAt: sql`clock_timestamp()`,
      })
      .onConflictDoNothing();
    if (given.rowCount === 0) throw conflict("You approved this already. Somebody else is needed too.");

    const counted = ((await approvalsOf(scope, [request])).get(requestId) ?? []).filter(
      ({ counts }) => counts,
    );
    const takes = needed((await ruleOf(scope, environmentId)).approvals);
    const told = { application: request.application.name, comment, approved: counted.length, needed: takes };
    if (counted.length < takes)
      return {
        result: { request: await summaryOf(scope, request), deployment: null },
        change: { subject: subjectOf(request), environmentId, before: null, after: told },
      };

    const overridden = await requireNotFrozen(scope, environmentId, override);
    const id = await publishRequested(scope, request);
    const deployment = toldOf(await loadDeployment(scope, id));
    return {
      result: { request: await summaryOf(scope, await loadRequest(scope, requestId)), deployment },
      change: {
        subject: ofDeployment(deployment),
        environmentId,
        before: null,
        after: {
          ...told,
          profile: deployment.profile.name,
          version: deployment.version,
          askedBy: request.author,
          approvedBy: listed(counted.map(({ name }) => name)),
          ...overridden,
        },
      },
    };
  },
});

async function requireApprovable(scope: WriteScope, request: Request, memberId: string): Promise<void> {
  const { organizationId, environmentId, profileId, authorId, state, expired, basedOn } = request;
  if (state !== "open") throw conflict("Somebody else decided this meanwhile. Reload.");
  if (expired) throw conflict("This has expired. Whoever wants it published asks again.");
  if (authorId === memberId) throw forbidden("You asked for this yourself: somebody else approves it.");
  const profile = await loadProfile(scope, profileId);
  const { name } = environmentById(scope, environmentId);
  if (profile.environmentId !== environmentId)
    throw conflict(`${profile.name} has left ${name} since this was asked for. Ask again where it is now.`);
  const live = await liveOf(scope, { organizationId, environmentId, profileId });
  if ((live?.id ?? null) !== basedOn)
    throw conflict(`What is live in ${name} is something else since this was asked for. Ask again.`);
}

async function publishRequested(scope: WriteScope, request: Request): Promise<string> {
  const { organizationId, environmentId, applicationId, profileId } = request;
  const { snapshot, contents, note, rollsBackTo, author } = request;
  await requireThere(scope, environmentId, snapshot);
  const version = await versionOf(scope, applicationId, { contents, note, author });
  const { id } = await goLive(scope, {
    ...{ organizationId, environmentId, applicationId, profileId },
    ...{ versionId: version.id, snapshot, note, rollsBackTo, publishedBy: author },
  });
  await endRequest(scope, request, { state: "published", deploymentId: id });
  return id;
}
