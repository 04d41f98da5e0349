import { and, eq, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { applications } from "@/db/schema/apps";
import { deploymentPicks, deployments, type Snapshot } from "@/db/schema/deployments";
import type { Context } from "@/lib/server/context";
import type { Scope, WriteScope } from "@/lib/server/scope";
import { forgetDeployed } from "./deployed-values";
import { liveThrough } from "./load";

type Place = { organizationId: string; environmentId: string; applicationId: string; profileId: string };

type New = Place & {
  versionId: string;
  snapshot: Snapshot;
  note: string;
  rollsBackTo: number | null;
  publishedBy: string;
};

/**
 * Whoever publishes an app, rolls it back or withdraws it waits here for the other who does: its versions are counted
 * one after the other, and one deployment follows the other.
 */
export async function takeTurn(scope: WriteScope, applicationId: string): Promise<void> {
  await scope.db
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.organizationId, scope.organization.id), eq(applications.id, applicationId)))
    .for("no key update");
}

/** Makes a deployment live in place of the one that is, once it is this one's turn. Answers its id and number. */
export async function goLive(scope: WriteScope, made: New): Promise<{ id: string; number: number }> {
  await endLive(scope, made, "superseded");
  const { organizationId, environmentId, applicationId, snapshot } = made;
  const [counted] = await scope.db
    .select({ last: sql<number>`coalesce(max(${deployments.number}), 0)::int` })
    .from(deployments)
    .where(
      and(
        eq(deployments.organizationId, organizationId),
        eq(deployments.environmentId, environmentId),
        eq(deployments.applicationId, applicationId),
      ),
    );
  const id = uuid();
  const number = (counted?.last ?? 0) + 1;
  // The clock's, as the transaction may have begun before the one whose turn came first.
  await scope.db.insert(deployments).values({ ...made, id, number, publishedAt: sql`clock_timestamp()` });
  const picks = snapshot.rows.flatMap(({ key, kind, resource }) =>
    resource
      ? { organizationId, environmentId, deploymentId: id, rowKey: key, kind, resourceId: resource.id }
      : [],
  );
  // The database refuses what is not there (any more), or lives elsewhere.
  if (picks.length > 0) await scope.db.insert(deploymentPicks).values(picks);
  return { id, number };
}

/** Ends what is live in an environment through a profile, if anything is; what it read from is free again. */
export async function endLive(
  scope: Scope,
  { organizationId, environmentId, profileId }: Omit<Place, "applicationId">,
  state: "superseded" | "withdrawn",
): Promise<void> {
  const ended = await scope.db
    .update(deployments)
    .set({ state, endedBy: nameOf(scope), endedAt: sql`clock_timestamp()` })
    .where(liveThrough({ organizationId, environmentId, profileId }))
    .returning({ id: deployments.id });
  for (const { id } of ended)
    await scope.db
      .delete(deploymentPicks)
      .where(
        and(
          eq(deploymentPicks.organizationId, organizationId),
          eq(deploymentPicks.environmentId, environmentId),
          eq(deploymentPicks.deploymentId, id),
        ),
      );
  await forgetDeployed(scope.db, { organizationId, environmentId, id: profileId });
}

/** Whoever acts, by the name they have today. */
export function nameOf({ viewer, actor }: Context): string {
  return (viewer ?? actor).name;
}
