import { and, eq, exists, inArray, isNotNull, type SQL } from "drizzle-orm";
import { deployedValues, deployments } from "@/db/schema/deployments";
import { variableValues } from "@/db/schema/profiles";
import type { Database } from "@/db/tenant";

/**
 * Before secret values are taken from where they live, as a profile moves away or an app no longer asks for them: keeps
 * those that something live reads. `which`: a condition on variable_values.
 */
export async function keepDeployed(db: Database, which: SQL | undefined): Promise<void> {
  const live = db
    .select({ id: deployments.id })
    .from(deployments)
    .where(
      and(
        eq(deployments.organizationId, variableValues.organizationId),
        eq(deployments.environmentId, variableValues.environmentId),
        eq(deployments.profileId, variableValues.profileId),
        eq(deployments.state, "live"),
      ),
    );
  const { organizationId, environmentId, profileId, variableId, keyId, sealed } = variableValues;
  const kept = await db
    .select({ organizationId, environmentId, profileId, variableId, keyId, sealed })
    .from(variableValues)
    .where(and(which, isNotNull(sealed), exists(live)));
  const rows = kept.flatMap(({ keyId, sealed, ...place }) =>
    keyId && sealed ? { ...place, keyId, sealed } : [],
  );
  if (rows.length > 0) await db.insert(deployedValues).values(rows);
}

type Place = { organizationId: string; environmentId: string; id: string };

/** A profile holds these values itself again, or somebody took them away: what was kept of them is read no more. */
export async function forgetDeployed(
  db: Database,
  { organizationId, environmentId, id }: Place,
  variableIds?: readonly string[],
): Promise<void> {
  await db
    .delete(deployedValues)
    .where(
      and(
        eq(deployedValues.organizationId, organizationId),
        eq(deployedValues.environmentId, environmentId),
        eq(deployedValues.profileId, id),
        variableIds && inArray(deployedValues.variableId, [...variableIds]),
      ),
    );
}
