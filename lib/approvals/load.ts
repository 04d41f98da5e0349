import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { publishApprovals, publishRequests } from "@/db/schema/approvals";
import { applications } from "@/db/schema/apps";
import { notFound } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import { approversIn } from "./approvers";
import { ruleOf } from "./rule-of";
import type { Approval, RequestSummary } from "./schema";

export type Request = typeof publishRequests.$inferSelect & {
  application: { id: string; key: string; name: string };
  expired: boolean;
};

type Given = Approval & { memberId: string };

/** Requests with their apps, the newest first; those of an app that is gone are nobody's. */
export async function requestsWhere(scope: Scope, which: SQL | undefined): Promise<Request[]> {
  const rows = await scope.db
    .select({
      request: publishRequests,
      application: { id: applications.id, key: applications.key, name: applications.name },
      expired: sql<boolean>`${publishRequests.expiresAt} <= clock_timestamp()`,
    })
    .from(publishRequests)
    .innerJoin(
      applications,
      and(
        eq(applications.organizationId, publishRequests.organizationId),
        eq(applications.id, publishRequests.applicationId),
      ),
    )
    .where(and(eq(publishRequests.organizationId, scope.organization.id), which))
    .orderBy(desc(publishRequests.createdAt), desc(publishRequests.id));
  return rows.map(({ request, ...rest }) => ({ ...request, ...rest }));
}

/** A request that the asker sees. Throws `not-found`. */
export async function loadRequest(scope: Scope, id: string): Promise<Request> {
  const [found] = await requestsWhere(scope, eq(publishRequests.id, id));
  const { access } = scope;
  const readable =
    found &&
    access.can("application:read", "anywhere") &&
    access.can("deployment:read", { environmentId: found.environmentId });
  if (!readable) throw notFound("This request");
  return found;
}

/** Who approved these, the first one first; `counts`: not of somebody who may approve there no more. */
export async function approvalsOf(
  scope: Scope,
  requests: readonly Pick<Request, "id" | "environmentId" | "authorId">[],
): Promise<Map<string, Given[]>> {
  const found = new Map<string, Given[]>(requests.map(({ id }) => [id, []]));
  if (requests.length === 0) return found;
  const rows = await scope.db
    .select()
    .from(publishApprovals)
    .where(
      and(
        eq(publishApprovals.organizationId, scope.organization.id),
        inArray(publishApprovals.requestId, [...found.keys()]),
      ),
    )
    .orderBy(asc(publishApprovals.createdAt), asc(publishApprovals.memberId));
  const places = new Set(requests.map(({ environmentId }) => environmentId));
  const approvers = new Map<string, Map<string, string>>();
  for (const place of places) approvers.set(place, await approversIn(scope, place));
  const authors = new Map(requests.map(({ id, authorId }) => [id, authorId]));
  for (const { requestId, environmentId, memberId, name, comment, createdAt } of rows) {
    const may = approvers.get(environmentId)?.has(memberId) ?? false;
    const counts = may && authors.get(requestId) !== memberId;
    found.get(requestId)?.push({ memberId, name, comment, at: createdAt.toISOString(), counts });
  }
  return found;
}

/** The member who answers for what is done: also for what their token does. */
export function memberOf({ actor, standing }: Pick<Scope, "actor" | "standing">): string | undefined {
  return actor.kind === "member" ? actor.id : standing?.memberId;
}

/** Requests as they are told, each with how many approvals count by now. */
export async function summariesOf(scope: Scope, requests: readonly Request[]): Promise<RequestSummary[]> {
  const approvals = await approvalsOf(scope, requests);
  const asker = memberOf(scope);
  const rules = new Map<string, number>();
  for (const { environmentId } of requests)
    if (!rules.has(environmentId)) rules.set(environmentId, (await ruleOf(scope, environmentId)).approvals);
  return requests.map(({ application, profileId, snapshot, ...request }) => ({
    id: request.id,
    environmentId: request.environmentId,
    application,
    profile: { id: profileId, ...snapshot.profile },
    state: request.state === "open" && request.expired ? "expired" : request.state,
    note: request.note,
    rollsBackTo: request.rollsBackTo,
    author: request.author,
    own: request.authorId === asker,
    createdAt: request.createdAt.toISOString(),
    expiresAt: request.expiresAt.toISOString(),
    approved: (approvals.get(request.id) ?? []).filter(({ counts }) => counts).length,
    needed: needed(rules.get(request.environmentId) ?? 0),
  }));
}

/** Whoever asked before nobody had to approve any more still waits for one. */
export const needed = (approvals: number) => Math.max(1, approvals);

export async function summaryOf(scope: Scope, request: Request): Promise<RequestSummary> {
  const [summary] = await summariesOf(scope, [request]);
  if (!summary) throw notFound("This request");
  return summary;
}

/** What an audit row about a request is about: the profile that would be published. */
export function subjectOf({ profileId, snapshot }: Pick<Request, "profileId" | "snapshot">) {
  return { kind: "profile", id: profileId, name: snapshot.profile.name };
}
