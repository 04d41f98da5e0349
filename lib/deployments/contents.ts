import { and, asc, desc, eq } from "drizzle-orm";
import { slots, variables } from "@/db/schema/apps";
import { type VersionContents, versions } from "@/db/schema/deployments";
import { sameValue } from "@/lib/kinds/fields";
import type { Scope } from "@/lib/server/scope";

/** The draft of an app: what its next version would be. */
export async function draftOf(scope: Scope, applicationId: string): Promise<VersionContents> {
  const organizationId = scope.organization.id;
  const rows = await scope.db
    .select()
    .from(slots)
    .where(and(eq(slots.organizationId, organizationId), eq(slots.applicationId, applicationId)))
    .orderBy(asc(slots.position), asc(slots.id));
  const needed = await scope.db
    .select()
    .from(variables)
    .where(and(eq(variables.organizationId, organizationId), eq(variables.applicationId, applicationId)))
    .orderBy(asc(variables.position), asc(variables.id));
  return {
    rows: rows.map(({ key, name, description, kind, accepts, required }) => ({
      key,
      name,
      description,
      kind,
      accepts,
      required,
    })),
    variables: needed.map(({ name, description, secret, initial }) => ({
      name,
      description,
      secret,
      initial,
    })),
  };
}

type Version = { id: string; number: number; contents: VersionContents };

/** The newest version of an app; undefined while it was never published. */
export async function lastVersion(scope: Scope, applicationId: string): Promise<Version | undefined> {
  const { id, number, contents } = versions;
  const [last] = await scope.db
    .select({ id, number, contents })
    .from(versions)
    .where(and(eq(versions.organizationId, scope.organization.id), eq(versions.applicationId, applicationId)))
    .orderBy(desc(number))
    .limit(1);
  return last;
}

/** Whether two versions would say the same. */
export function sameContents(one: VersionContents, other: VersionContents): boolean {
  return sameValue(one, other);
}
