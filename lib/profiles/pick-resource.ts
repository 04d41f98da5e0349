import { and, eq } from "drizzle-orm";
import { bindings } from "@/db/schema/profiles";
import { resources } from "@/db/schema/resources";
import { loadSlot } from "@/lib/apps/load";
import { RevisionOutput } from "@/lib/outputs";
import { command } from "@/lib/server/command";
import { notFound } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import { resourceOfPick } from "./joins";
import { loadProfile, type Profile, writeProfile } from "./load";
import { requirePickable } from "./pickable";
import { PickResourceInput } from "./schema";

/** Picks a resource of the profile's environment for a row, or empties the row: for good, or to be chosen again. */
export const pickResource = command({
  name: "profile.pick",
  input: PickResourceInput,
  output: RevisionOutput,
  async load(scope, input) {
    const profile = await loadProfile(scope, input.profileId);
    const slot = await loadSlot(scope, input.slotId);
    if (slot.applicationId !== profile.applicationId) throw notFound("This row");
    return { ...profile, slot };
  },
  needs: (_input, profile) => [{ permission: "profile:update", environmentId: profile.environmentId }],
  async run(scope, input, profile) {
    const { slot } = profile;
    const picked = input.resourceId
      ? await requirePickable(scope, slot, profile.environmentId, input.resourceId)
      : null;
    const others = profile.leftBehind.slots.filter((id) => id !== slot.id);
    const leftBehind = { ...profile.leftBehind, slots: input.reselect ? [...others, slot.id] : others };
    const revision = await writeProfile(scope, profile, { leftBehind });
    const before = await pickedName(scope, profile, slot.id);
    await emptyRow(scope, profile, slot.id);
    if (picked) await fillRow(scope, profile, slot, picked.id);
    return {
      result: { revision },
      change: {
        subject: { kind: "profile", id: profile.id, name: profile.name },
        environmentId: profile.environmentId,
        before: { row: slot.name, picked: before },
        after: { row: slot.name, picked: picked?.name ?? null },
      },
    };
  },
});

type Place = Pick<Profile, "organizationId" | "environmentId" | "id" | "applicationId">;

/** Stores a pick. The database refuses a resource of another environment, organization or type. */
export async function fillRow(
  scope: Scope,
  profile: Place,
  slot: { id: string; kind: string },
  resourceId: string,
): Promise<void> {
  await scope.db.insert(bindings).values({
    organizationId: profile.organizationId,
    environmentId: profile.environmentId,
    profileId: profile.id,
    applicationId: profile.applicationId,
    slotId: slot.id,
    kind: slot.kind,
    resourceId,
  });
}

async function emptyRow(scope: Scope, profile: Place, slotId: string): Promise<void> {
  await scope.db
    .delete(bindings)
    .where(
      and(
        eq(bindings.organizationId, profile.organizationId),
        eq(bindings.environmentId, profile.environmentId),
        eq(bindings.profileId, profile.id),
        eq(bindings.slotId, slotId),
      ),
    );
}

async function pickedName(scope: Scope, profile: Place, slotId: string): Promise<string | null> {
  const [row] = await scope.db
    .select({ name: resources.name })
    .from(bindings)
    .innerJoin(resources, resourceOfPick)
    .where(
      and(
        eq(bindings.organizationId, profile.organizationId),
        eq(bindings.environmentId, profile.environmentId),
        eq(bindings.profileId, profile.id),
        eq(bindings.slotId, slotId),
      ),
    );
  return row?.name ?? null;
}
