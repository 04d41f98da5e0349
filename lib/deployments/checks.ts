import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { slots } from "@/db/schema/apps";
import type { Snapshot, VersionContents } from "@/db/schema/deployments";
import { variableValues } from "@/db/schema/profiles";
import { resources } from "@/db/schema/resources";
import { faceOf, isKindId } from "@/lib/kinds/faces";
import { listed } from "@/lib/listed";
import { isMisaligned } from "@/lib/profiles/alignment";
import type { Profile } from "@/lib/profiles/load";
import { environmentById, type Scope } from "@/lib/server/scope";
import type { Check } from "./schema";

const blocks = (message: string): Check => ({ level: "blocks", message });
const warns = (message: string): Check => ({ level: "warns", message });

/** What stands in the way of publishing a profile as it is, first, and then what somebody should know before they do. */
export async function checksOf(
  scope: Scope,
  profile: Profile,
  draft: VersionContents,
  snapshot: Snapshot,
): Promise<Check[]> {
  const checks = [
    ...rowChecks(draft, snapshot),
    ...(await resourceChecks(scope, profile, snapshot)),
    ...(await variableChecks(scope, profile, snapshot)),
    ...(await leftChecks(scope, profile)),
    ...alignmentChecks(scope, profile),
  ];
  return checks.sort((a, b) => Number(b.level === "blocks") - Number(a.level === "blocks"));
}

function rowChecks(draft: VersionContents, snapshot: Snapshot): Check[] {
  const filled = new Set(snapshot.rows.flatMap(({ key, resource }) => (resource ? key : [])));
  return draft.rows
    .filter(({ key, required }) => required && !filled.has(key))
    .map(({ name, kind }) => blocks(`${name} is required. Choose ${nounOf(kind)} for it.`));
}

function nounOf(kind: string): string {
  return isKindId(kind) ? `an ${faceOf(kind).noun.one}`.replace(/^an (?=[^aeio])/i, "a ") : "something";
}

/** What the last test of each account said. */
async function resourceChecks(scope: Scope, profile: Profile, snapshot: Snapshot): Promise<Check[]> {
  const ids = [...new Set(snapshot.rows.flatMap(({ resource }) => resource?.id ?? []))];
  if (ids.length === 0) return [];
  const { name, status } = resources;
  const picked = await scope.db
    .select({ name, status })
    .from(resources)
    .where(
      and(
        eq(resources.organizationId, profile.organizationId),
        eq(resources.environmentId, profile.environmentId),
        inArray(resources.id, ids),
      ),
    );
  return picked.flatMap(({ name, status }) => {
    if (status === "incomplete") return blocks(`${name} has no credentials yet. Enter them.`);
    if (status === "failing") return warns(`${name} failed its last test.`);
    return status === "untested" ? warns(`${name} was never tested.`) : [];
  });
}

async function variableChecks(scope: Scope, profile: Profile, snapshot: Snapshot): Promise<Check[]> {
  const held = await scope.db
    .select({ id: variableValues.variableId })
    .from(variableValues)
    .where(
      and(
        eq(variableValues.organizationId, profile.organizationId),
        eq(variableValues.environmentId, profile.environmentId),
        eq(variableValues.profileId, profile.id),
        isNotNull(variableValues.sealed),
      ),
    );
  const sealed = new Set(held.map(({ id }) => id));
  const empty = snapshot.variables
    .filter(({ id, secret, value }) => (secret ? !sealed.has(id) : value === null))
    .map(({ name }) => name);
  if (empty.length === 0) return [];
  return [warns(`${listed(empty)} ${empty.length === 1 ? "has" : "have"} no value.`)];
}

/** Rows that were not chosen again since the profile moved; those that are required block already. */
async function leftChecks(scope: Scope, profile: Profile): Promise<Check[]> {
  if (profile.leftBehind.slots.length === 0) return [];
  const left = await scope.db
    .select({ name: slots.name })
    .from(slots)
    .where(
      and(
        eq(slots.organizationId, profile.organizationId),
        inArray(slots.id, profile.leftBehind.slots),
        eq(slots.required, false),
      ),
    );
  return left.map(({ name }) => warns(`${name} was not chosen again since the profile moved.`));
}

function alignmentChecks(scope: Scope, profile: Profile): Check[] {
  const environment = environmentById(scope, profile.environmentId);
  if (!isMisaligned(profile, environment, scope.organization.licence)) return [];
  return [warns(`${profile.name} publishes to ${environment.name}.`)];
}
