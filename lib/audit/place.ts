import { and, eq, inArray } from "drizzle-orm";
import { applications } from "@/db/schema/apps";
import { deployments } from "@/db/schema/deployments";
import { members, roles } from "@/db/schema/organizations";
import { profiles } from "@/db/schema/profiles";
import { resources } from "@/db/schema/resources";
import { ALL } from "@/lib/environments/keys";
import { faceOf, isKindId, kindIds } from "@/lib/kinds/faces";
import type { Scope } from "@/lib/server/scope";
import type { AuditPlace } from "./schema";

type Subject = { kind: string; id: string | null };
type Places = Map<string, AuditPlace>;

/** Where the subjects of rows stand now, by id: without those that are gone, or not to be seen by whoever asks. */
export async function placesOf(scope: Scope, subjects: readonly Subject[]): Promise<Places> {
  const idsOf = (isOne: (kind: string) => boolean) => [
    ...new Set(subjects.flatMap(({ kind, id }) => (id !== null && isOne(kind) ? [id] : []))),
  ];
  const places: Places = new Map();
  const found = [
    await resourcePlaces(scope, idsOf(isKindId)),
    await applicationPlaces(
      scope,
      idsOf((kind) => kind === "application"),
    ),
    await profilePlaces(
      scope,
      idsOf((kind) => kind === "profile"),
    ),
    await deploymentPlaces(
      scope,
      idsOf((kind) => kind === "deployment"),
    ),
    await organizationPlaces(scope, idsOf),
  ];
  for (const [id, place] of found.flat()) places.set(id, place);
  return places;
}

type Found = (readonly [id: string, place: AuditPlace])[];

async function resourcePlaces(scope: Scope, ids: readonly string[]): Promise<Found> {
  if (ids.length === 0) return [];
  const rows = await scope.db
    .select({ id: resources.id, kind: resources.kind, environmentId: resources.environmentId })
    .from(resources)
    .where(
      and(
        eq(resources.organizationId, scope.organization.id),
        inArray(resources.environmentId, [...scope.access.visible]),
        inArray(resources.kind, kindIds),
        inArray(resources.id, ids),
      ),
    );
  return rows.flatMap(({ id, kind, environmentId }) => {
    if (!isKindId(kind) || !scope.access.can(`${kind}:read`, { environmentId })) return [];
    return [[id, { path: faceOf(kind).path, search: { inspect: id }, env: keyOf(scope, environmentId) }]];
  });
}

async function applicationPlaces(scope: Scope, ids: readonly string[]): Promise<Found> {
  if (ids.length === 0 || !scope.access.can("application:read", "anywhere")) return [];
  const rows = await scope.db
    .select({ id: applications.id, key: applications.key })
    .from(applications)
    .where(and(eq(applications.organizationId, scope.organization.id), inArray(applications.id, ids)));
  return rows.map(({ id, key }) => [id, { path: "/apps", search: { inspect: key }, env: null }]);
}

async function deploymentPlaces(scope: Scope, ids: readonly string[]): Promise<Found> {
  if (ids.length === 0 || !scope.access.can("application:read", "anywhere")) return [];
  const { organization, access } = scope;
  const rows = await scope.db
    .select({ id: deployments.id, environmentId: deployments.environmentId, app: applications.key })
    .from(deployments)
    .innerJoin(
      applications,
      and(
        eq(applications.organizationId, deployments.organizationId),
        eq(applications.id, deployments.applicationId),
      ),
    )
    .where(
      and(
        eq(deployments.organizationId, organization.id),
        inArray(deployments.environmentId, [...access.where("deployment:read")]),
        inArray(deployments.id, ids),
      ),
    );
  return rows.map(({ id, environmentId, app }) => [
    id,
    { path: `/apps/${app}/deployments`, search: { inspect: id }, env: keyOf(scope, environmentId) },
  ]);
}

async function profilePlaces(scope: Scope, ids: readonly string[]): Promise<Found> {
  if (ids.length === 0) return [];
  const { organization, access } = scope;
  const rows = await scope.db
    .select({
      id: profiles.id,
      key: profiles.key,
      environmentId: profiles.environmentId,
      app: applications.key,
    })
    .from(profiles)
    .innerJoin(
      applications,
      and(
        eq(applications.organizationId, profiles.organizationId),
        eq(applications.id, profiles.applicationId),
      ),
    )
    .where(
      and(
        eq(profiles.organizationId, organization.id),
        inArray(profiles.environmentId, [...access.where("profile:read")]),
        inArray(profiles.id, ids),
      ),
    );
  return rows.map(({ id, key, environmentId, app }) => [
    id,
    { path: `/apps/${app}/settings`, search: { profile: key }, env: keyOf(scope, environmentId) },
  ]);
}

/** What is in no environment, or is one. */
async function organizationPlaces(
  scope: Scope,
  idsOf: (isOne: (kind: string) => boolean) => string[],
): Promise<Found> {
  const { db, organization, access, environments } = scope;
  const place = (path: AuditPlace["path"], id?: string): AuditPlace => ({
    path,
    search: id === undefined ? {} : { inspect: id },
    env: null,
  });
  const found: Found = [];
  for (const id of idsOf((kind) => kind === "environment")) {
    if (environments.some((each) => each.id === id)) found.push([id, place("/settings/environments", id)]);
  }
  if (access.can("organization:read", "organization")) {
    found.push([organization.id, place("/settings/organization")]);
  }
  for (const { table, path, kind } of [
    { table: members, path: "/settings/users", kind: "member" },
    { table: roles, path: "/settings/roles", kind: "role" },
  ] as const) {
    const ids = idsOf((each) => each === kind);
    if (ids.length === 0 || !access.can(`${kind}:read`, "organization")) continue;
    const rows = await db
      .select({ id: table.id })
      .from(table)
      .where(and(eq(table.organizationId, organization.id), inArray(table.id, ids)));
    for (const { id } of rows) found.push([id, place(path, id)]);
  }
  return found;
}

function keyOf({ environments }: Scope, environmentId: string): string {
  return environments.find(({ id }) => id === environmentId)?.key ?? ALL;
}
