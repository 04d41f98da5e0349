import { and, eq } from "drizzle-orm";
import { slots } from "@/db/schema/apps";
import { formerPicks, profileUndos, variableValues } from "@/db/schema/profiles";
import { sealSecret } from "@/lib/secrets/secrets";
import { command } from "@/lib/server/command";
import { databaseError } from "@/lib/server/database-errors";
import { conflict, invalid, notFound } from "@/lib/server/errors";
import { environmentById, type Scope } from "@/lib/server/scope";
import { carriedBy, clearCarried } from "./carried";
import { loadProfile, type Profile, writeProfile } from "./load";
import { fillRow } from "./pick-resource";
import { requirePickable } from "./pickable";
import { SwitchEnvironmentInput, SwitchedOutput } from "./schema";
import { type Undo, undoPlace } from "./undo";

/**
 * Moves a profile to another environment, with what was chosen there, in one transaction. What it had picked stays
 * behind, its secret variables are emptied, its plain ones come along, and an undo is kept behind the wall it left.
 */
export const switchEnvironment = command({
  name: "profile.switch-environment",
  input: SwitchEnvironmentInput,
  output: SwitchedOutput,
  load: (scope, input) => loadProfile(scope, input.profileId),
  needs: (input, profile) => [
    // What a licence that was lowered has locked can leave for Production, which is open under any.
    { permission: "profile:update", environmentId: profile.environmentId, underAnyLicence: true },
    { permission: "profile:update", environmentId: input.to },
  ],
  async run(scope, input, profile) {
    if (input.to === profile.environmentId)
      throw invalid({ to: "The profile is in this environment already." });
    const from = environmentById(scope, profile.environmentId);
    const to = environmentById(scope, input.to);
    const chosen = await choose(scope, profile, input.picks, input.to);

    // The first write is the profile's own: from here on nobody else changes it.
    const locked = await writeProfile(scope, profile);
    const carried = await carriedBy(scope, profile);
    const undo: Undo = { ...carried, to: input.to, leftBehind: profile.leftBehind };
    await clearCarried(scope, profile);
    const left = carried.picks.filter(({ slotId }) => !chosen.has(slotId));
    const moved = { ...profile, revision: locked };
    const arriving = writeProfile(scope, moved, {
      environmentId: input.to,
      leftBehind: {
        slots: union(
          profile.leftBehind.slots,
          left.map(({ slotId }) => slotId),
        ).filter((id) => !chosen.has(id)),
        variables: union(
          profile.leftBehind.variables,
          carried.secrets.map(({ variableId }) => variableId),
        ),
      },
    });
    const revision = await arriving.catch((error: unknown) => {
      throw takenThere(error, profile, to.name) ?? error;
    });
    const there = { ...profile, environmentId: input.to };
    for (const [slotId, { kind, resourceId }] of chosen)
      await fillRow(scope, there, { id: slotId, kind }, resourceId);
    await storePlain(scope, there, carried.plain);
    await rememberPicks(scope, profile, carried.picks);
    await keepUndo(scope, profile, undo, revision);

    return {
      result: { revision, environmentId: input.to, key: to.key },
      change: {
        subject: { kind: "profile", id: profile.id, name: profile.name },
        environmentId: input.to,
        otherEnvironmentId: profile.environmentId,
        before: {
          environment: from.name,
          picks: Object.fromEntries(carried.picks.map((pick) => [pick.row, pick.name])),
        },
        after: {
          environment: to.name,
          picks: Object.fromEntries([...chosen.values()].map((pick) => [pick.row, pick.name])),
        },
      },
    };
  },
});

/** The dialog has no field for a name: it says where the other profile is, and the way out. */
function takenThere(error: unknown, { name, key }: Profile, environment: string) {
  const constraint = databaseError(error)?.constraint;
  if (constraint === "profiles_name")
    return conflict(`Another profile in ${environment} is named ${name}. Rename one of the two, then move.`);
  if (constraint === "profiles_key")
    return conflict(
      `Another profile in ${environment} has the key ${key}. Create a new profile there from this one instead.`,
    );
  return undefined;
}

type Chosen = { kind: string; resourceId: string; row: string; name: string };

async function choose(scope: Scope, profile: Profile, picks: Record<string, string>, to: string) {
  const chosen = new Map<string, Chosen>();
  // In a fixed order, because each takes a lock.
  for (const [slotId, resourceId] of Object.entries(picks).sort(([a], [b]) => a.localeCompare(b))) {
    const [slot] = await scope.db
      .select()
      .from(slots)
      .where(and(eq(slots.organizationId, profile.organizationId), eq(slots.id, slotId)));
    if (slot?.applicationId !== profile.applicationId) throw notFound("This row");
    const resource = await requirePickable(scope, slot, to, resourceId);
    chosen.set(slotId, { kind: slot.kind, resourceId, row: slot.name, name: resource.name });
  }
  return chosen;
}

export async function storePlain(
  scope: Scope,
  profile: Profile,
  values: readonly { variableId: string; value: string }[],
): Promise<void> {
  if (values.length === 0) return;
  const { organizationId, environmentId, id: profileId, applicationId } = profile;
  await scope.db.insert(variableValues).values(
    values.map(({ variableId, value }) => ({
      organizationId,
      environmentId,
      profileId,
      applicationId,
      variableId,
      plain: value,
    })),
  );
}

async function rememberPicks(
  scope: Scope,
  { organizationId, environmentId, id: profileId }: Profile,
  picks: readonly { slotId: string; name: string }[],
): Promise<void> {
  for (const { slotId, name } of picks) {
    await scope.db
      .insert(formerPicks)
      .values({ organizationId, environmentId, profileId, slotId, name })
      .onConflictDoUpdate({
        target: [
          formerPicks.organizationId,
          formerPicks.environmentId,
          formerPicks.profileId,
          formerPicks.slotId,
        ],
        set: { name, leftAt: new Date() },
      });
  }
}

async function keepUndo(scope: Scope, profile: Profile, undo: Undo, profileRevision: number): Promise<void> {
  const { organizationId, environmentId, id: profileId } = profile;
  const sealed = await sealSecret(scope.db, undoPlace(profile), JSON.stringify(undo));
  const row = { ...sealed, profileRevision, createdAt: new Date() };
  await scope.db
    .insert(profileUndos)
    .values({ organizationId, environmentId, profileId, ...row })
    .onConflictDoUpdate({
      target: [profileUndos.organizationId, profileUndos.environmentId, profileUndos.profileId],
      set: row,
    });
}

const union = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])];
