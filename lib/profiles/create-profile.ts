import { and, eq, inArray } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { bindings, profiles, variableValues } from "@/db/schema/profiles";
import { loadApplication } from "@/lib/apps/load";
import { CreatedOutput } from "@/lib/apps/schema";
import { keyOf } from "@/lib/keys";
import { openSecret, sealSecret } from "@/lib/secrets/secrets";
import { command } from "@/lib/server/command";
import { notFound } from "@/lib/server/errors";
import { environmentById, type Scope } from "@/lib/server/scope";
import { loadProfile, type Profile } from "./load";
import { holdRows } from "./pickable";
import { CreateProfileInput } from "./schema";

/** Adds a profile to an app: blank, or with the settings, picks and values of an existing one. */
export const createProfile = command({
  name: "profile.create",
  input: CreateProfileInput,
  output: CreatedOutput,
  async load(scope, input) {
    const app = await loadApplication(scope, input.application);
    environmentById(scope, input.environmentId);
    const from = input.from ? await loadProfile(scope, input.from) : null;
    if (from && from.applicationId !== app.id) throw notFound("This profile");
    return { app, from };
  },
  needs: (input) => [{ permission: "profile:create", environmentId: input.environmentId }],
  async run(scope, input, { app, from }) {
    const id = uuid();
    const { name, environmentId } = input;
    const organizationId = app.organizationId;
    const proposed = keyOf(name) || "profile";
    // The three keys stay free for the profiles an app is born with, wherever those move.
    const key = ["development", "qa", "production"].includes(proposed) ? `${proposed}-profile` : proposed;
    const settings = from
      ? {
          language: from.language,
          timezone: from.timezone,
          sessionMinutes: from.sessionMinutes,
          authentication: from.authentication,
        }
      : {};
    await scope.db
      .insert(profiles)
      .values({ organizationId, environmentId, id, applicationId: app.id, name, key, ...settings });
    if (from) await takeAlong(scope, from, { id, environmentId });
    return {
      result: { id, key },
      change: {
        subject: { kind: "profile", id, name },
        environmentId,
        before: null,
        after: {
          application: app.name,
          name,
          key,
          ...(from && from.environmentId === environmentId && { from: from.name }),
        },
      },
    };
  },
});

/** Plain values always come along; picks and secrets only where they may be read: within one environment. */
async function takeAlong(
  scope: Scope,
  from: Profile,
  to: { id: string; environmentId: string },
): Promise<void> {
  const sameEnvironment = from.environmentId === to.environmentId;
  const { organizationId, applicationId } = from;
  const target = { organizationId, environmentId: to.environmentId, profileId: to.id, applicationId };
  if (sameEnvironment) {
    const picked = and(
      eq(bindings.organizationId, organizationId),
      eq(bindings.environmentId, from.environmentId),
      eq(bindings.profileId, from.id),
    );
    const before = await scope.db.select({ slotId: bindings.slotId }).from(bindings).where(picked);
    const held = before.map(({ slotId }) => slotId);
    await holdRows(scope, held);
    const picks = await scope.db
      .select()
      .from(bindings)
      .where(and(picked, inArray(bindings.slotId, held)));
    if (picks.length > 0) {
      await scope.db
        .insert(bindings)
        .values(picks.map(({ slotId, kind, resourceId }) => ({ ...target, slotId, kind, resourceId })));
    }
  }
  const values = await scope.db
    .select()
    .from(variableValues)
    .where(
      and(
        eq(variableValues.organizationId, organizationId),
        // Where it was when it was asked for: it may be moving.
        eq(variableValues.environmentId, from.environmentId),
        eq(variableValues.profileId, from.id),
      ),
    );
  for (const { variableId, plain, keyId, sealed } of values) {
    if (plain !== null) await scope.db.insert(variableValues).values({ ...target, variableId, plain });
    if (!sameEnvironment || !keyId || !sealed) continue;
    const place = { organizationId, environmentId: to.environmentId, field: variableId };
    const secret = await openSecret(scope.db, { ...place, owner: from.id }, { keyId, sealed });
    const resealed = await sealSecret(scope.db, { ...place, owner: to.id }, secret);
    await scope.db.insert(variableValues).values({ ...target, variableId, ...resealed });
  }
}
