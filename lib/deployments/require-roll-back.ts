import { and, eq, inArray } from "drizzle-orm";
import { type Snapshot, type VersionContents, versions } from "@/db/schema/deployments";
import { resources } from "@/db/schema/resources";
import { listed } from "@/lib/listed";
import { conflict } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import { type Deployment, loadDeployment } from "./load";

/** An older deployment, what its app asked for then, and the number of the one that it repeats itself. */
export type Older = Deployment & { contents: VersionContents; repeats: number };

/**
 * What is rolled back to, once it is this one's turn. Throws `conflict` for one that is live, and where what it read
 * from is gone.
 */
export async function requireRollBack(scope: Scope, deploymentId: string): Promise<Older> {
  const older = await loadDeployment(scope, deploymentId);
  if (older.state === "live") throw conflict(`Deployment ${older.number} is live already.`);
  await requireThere(scope, older.environmentId, older.snapshot);
  const [version] = await scope.db
    .select({ contents: versions.contents })
    .from(versions)
    .where(and(eq(versions.organizationId, older.organizationId), eq(versions.id, older.versionId)));
  return {
    ...older,
    contents: version?.contents ?? { rows: [], variables: [] },
    repeats: older.rollsBackTo ?? older.number,
  };
}

/** Throws `conflict` with the names of what a snapshot holds that is no longer there. */
export async function requireThere(scope: Scope, environmentId: string, { rows }: Snapshot): Promise<void> {
  const held = rows.flatMap(({ resource }) => resource ?? []);
  if (held.length === 0) return;
  const found = await scope.db
    .select({ id: resources.id })
    .from(resources)
    .where(
      and(
        eq(resources.organizationId, scope.organization.id),
        eq(resources.environmentId, environmentId),
        inArray(
          resources.id,
          held.map(({ id }) => id),
        ),
      ),
    );
  const there = new Set(found.map(({ id }) => id));
  const gone = [...new Set(held.filter(({ id }) => !there.has(id)).map(({ name }) => name))];
  if (gone.length > 0)
    throw conflict(
      `${listed(gone)} ${gone.length === 1 ? "was" : "were"} deleted since. Publish with another choice instead.`,
    );
}
