import { and, eq, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { publishRequests } from "@/db/schema/approvals";
import type { Snapshot, VersionContents } from "@/db/schema/deployments";
import { nameOf } from "@/lib/deployments/go-live";
import { liveOf } from "@/lib/deployments/load";
import { conflict, forbidden } from "@/lib/server/errors";
import { environmentById, type WriteScope } from "@/lib/server/scope";
import { loadRequest, memberOf, subjectOf, summaryOf } from "./load";
import { ruleOf } from "./rule-of";

type Asked = {
  environmentId: string;
  applicationId: string;
  profileId: string;
  contents: VersionContents;
  snapshot: Snapshot;
  note: string;
  rollsBackTo: number | null;
};

/**
 * Keeps what somebody wants published until it is approved, in place of what is open for the profile. Throws `conflict`
 * where nobody has to approve.
 */
export async function askFor(scope: WriteScope, asked: Asked) {
  const { environmentId, profileId } = asked;
  const organizationId = scope.organization.id;
  const { name } = environmentById(scope, environmentId);
  const { approvals, hours } = await ruleOf(scope, environmentId);
  if (approvals === 0) throw conflict(`${name} needs no approval. Publish instead.`);
  const authorId = memberOf(scope);
  if (authorId === undefined) throw forbidden("Only a member can ask for approval, or a token of theirs.");
  await scope.db
    .update(publishRequests)
    .set({ state: "cancelled", endedBy: nameOf(scope), endedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(publishRequests.organizationId, organizationId),
        eq(publishRequests.environmentId, environmentId),
        eq(publishRequests.profileId, profileId),
        eq(publishRequests.state, "open"),
      ),
    );
  const live = await liveOf(scope, { organizationId, environmentId, profileId });
  const id = uuid();
  await scope.db.insert(publishRequests).values({
    ...asked,
    organizationId,
    id,
    basedOn: live?.id ?? null,
    authorId,
    author: nameOf(scope),
    createdAt: sql`clock_timestamp()`,
    expiresAt: sql`clock_timestamp() + ${hours} * interval '1 hour'`,
  });
  const request = await loadRequest(scope, id);
  return {
    result: await summaryOf(scope, request),
    change: {
      subject: subjectOf(request),
      environmentId,
      before: null,
      after: {
        application: request.application.name,
        approvals,
        hours,
        note: asked.note,
        ...(asked.rollsBackTo !== null && { rollsBackTo: asked.rollsBackTo }),
      },
    },
  };
}
