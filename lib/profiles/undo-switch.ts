import { and, eq, inArray } from "drizzle-orm";
import { slots, variables } from "@/db/schema/apps";
import { formerPicks, profileUndos } from "@/db/schema/profiles";
import { openSecret } from "@/lib/secrets/secrets";
import { command } from "@/lib/server/command";
import { conflict } from "@/lib/server/errors";
import { environmentById, type Scope } from "@/lib/server/scope";
import { clearCarried, picksOf } from "./carried";
import { loadProfile, type Profile, writeProfile } from "./load";
import { fillRow } from "./pick-resource";
import { holdRows, resourcesIn, rowAccepts } from "./pickable";
import { SwitchedOutput, UndoSwitchInput } from "./schema";
import { storeValues } from "./set-variable";
import { storePlain } from "./switch-environment";
import { type Undo, undoOf, undoPlace } from "./undo";

/** Takes back the last change of environment, secrets included, as long as the profile has not changed since. */
export const undoSwitch = command({
  name: "profile.undo-switch",
  input: UndoSwitchInput,
  output: SwitchedOutput,
  async load(scope, input) {
    const profile = await loadProfile(scope, input.profileId);
    const undo = await undoOf(scope, profile);
    if (!undo) throw conflict("There is nothing to undo: the profile has changed since.");
    return { ...profile, undo };
  },
  needs: (_input, profile) => [
    { permission: "profile:update", environmentId: profile.environmentId },
    { permission: "profile:update", environmentId: profile.undo.environmentId },
  ],
  async run(scope, _input, { undo, ...profile }) {
    const back = { ...profile, environmentId: undo.environmentId };
    const kept = JSON.parse(await openSecret(scope.db, undoPlace(back), undo)) as Undo;
    const from = environmentById(scope, profile.environmentId);
    const to = environmentById(scope, back.environmentId);
    await holdRows(
      scope,
      kept.picks.map(({ slotId }) => slotId),
    );
    const locked = await writeProfile(scope, profile);
    const dropped = await picksOf(scope, profile);
    await clearCarried(scope, profile);

    const picks = await stillPickable(scope, back, kept.picks);
    const known = await stillVariables(scope, profile, kept);
    const lost = kept.picks.filter((pick) => !picks.includes(pick)).map(({ slotId }) => slotId);
    const leftBehind = { ...kept.leftBehind, slots: [...new Set([...kept.leftBehind.slots, ...lost])] };
    const revision = await writeProfile(
      scope,
      { ...profile, revision: locked },
      { environmentId: back.environmentId, leftBehind },
    );
    for (const pick of picks)
      await fillRow(scope, back, { id: pick.slotId, kind: pick.kind }, pick.resourceId);
    await storePlain(
      scope,
      back,
      kept.plain.filter(({ variableId }) => known.has(variableId)),
    );
    const secrets = kept.secrets.filter(({ variableId }) => known.has(variableId));
    await storeValues(
      scope,
      back,
      secrets.map(({ variableId, value }) => ({ id: variableId, secret: true, value })),
    );
    await forget(
      scope,
      back,
      picks.map(({ slotId }) => slotId),
    );

    return {
      result: { revision, environmentId: to.id, key: to.key },
      change: {
        subject: { kind: "profile", id: profile.id, name: profile.name },
        environmentId: to.id,
        otherEnvironmentId: from.id,
        before: {
          environment: from.name,
          picks: Object.fromEntries(dropped.map((pick) => [pick.row, pick.name])),
        },
        after: {
          environment: to.name,
          picks: Object.fromEntries(picks.map((pick) => [pick.row, pick.name])),
        },
      },
    };
  },
});

/** Without what was deleted, or is no longer accepted, in the meantime. */
async function stillPickable(scope: Scope, profile: Profile, picks: Undo["picks"]): Promise<Undo["picks"]> {
  const ids = picks.map(({ slotId }) => slotId);
  const rows = await scope.db
    .select()
    .from(slots)
    .where(and(eq(slots.organizationId, profile.organizationId), inArray(slots.id, ids)));
  const found = await resourcesIn(
    scope,
    profile.environmentId,
    picks.map(({ resourceId }) => resourceId),
  );
  return picks.filter((pick) => {
    const slot = rows.find(({ id }) => id === pick.slotId);
    const resource = found.get(pick.resourceId);
    return slot !== undefined && resource !== undefined && rowAccepts(slot, resource);
  });
}

async function stillVariables(scope: Scope, profile: Profile, kept: Undo): Promise<Set<string>> {
  const ids = [...kept.plain, ...kept.secrets].map(({ variableId }) => variableId);
  const rows = await scope.db
    .select({ id: variables.id })
    .from(variables)
    .where(and(eq(variables.organizationId, profile.organizationId), inArray(variables.id, ids)));
  return new Set(rows.map(({ id }) => id));
}

async function forget(scope: Scope, profile: Profile, slotIds: readonly string[]): Promise<void> {
  const mine = <T extends typeof profileUndos | typeof formerPicks>(table: T) =>
    and(
      eq(table.organizationId, profile.organizationId),
      eq(table.environmentId, profile.environmentId),
      eq(table.profileId, profile.id),
    );
  await scope.db.delete(profileUndos).where(mine(profileUndos));
  await scope.db.delete(formerPicks).where(and(mine(formerPicks), inArray(formerPicks.slotId, [...slotIds])));
}
