import { and, asc, eq, inArray } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { variables } from "@/db/schema/apps";
import { variableValues } from "@/db/schema/profiles";
import { type Profile, writeProfile } from "@/lib/profiles/load";
import { storeValues } from "@/lib/profiles/set-variable";
import { checkTarget, loadTarget } from "@/lib/profiles/target";
import { command } from "@/lib/server/command";
import { conflict, invalid, notFound } from "@/lib/server/errors";
import type { Need, Scope } from "@/lib/server/scope";
import { loadApplication } from "./load";
import { SetVariablesInput, SetVariablesOutput, VARIABLES_MAX } from "./schema";

type Known = typeof variables.$inferSelect;

/**
 * Gives many variables their values in one profile, adding to the app those it lacks: all of them, or none. What is
 * known keeps its description, its default and whether it is a secret.
 */
export const setVariables = command({
  name: "application.set-variables",
  input: SetVariablesInput,
  output: SetVariablesOutput,
  async load(scope, input) {
    const app = await loadApplication(scope, input.application);
    const profile = await loadTarget(scope, app.id, input.pick);
    if (!profile) throw notFound("This profile");
    return { app, profile, known: await variablesOf(scope, app.id) };
  },
  needs(input, { profile, known }) {
    const adds = input.variables.some(({ name }) => !known.has(name));
    const update: Need = { permission: "profile:update", environmentId: profile.environmentId };
    return adds ? [{ permission: "application:update", in: "anywhere" }, update] : [update];
  },
  async run(scope, input, { app, profile, known }) {
    checkTarget(input.pick, profile);
    refuseOtherSecrecy(input.variables, known);
    const added = input.variables.filter(({ name }) => !known.has(name));
    if (known.size + added.length > VARIABLES_MAX)
      throw conflict(`An app can have at most ${VARIABLES_MAX} variables. This one has ${known.size}.`);

    const organizationId = app.organizationId;
    const last = Math.max(0, ...[...known.values()].map(({ position }) => position));
    const made = added.map(({ name, secret }, index) => {
      const position = last + 1 + index;
      return { organizationId, applicationId: app.id, id: uuid(), name, secret, position };
    });
    const idOf = new Map([...known.values(), ...made].map(({ name, id }) => [name, id]));
    const given = input.variables.flatMap(({ name, secret, value }) => {
      const id = idOf.get(name);
      return id !== undefined && value !== null ? [{ id, name, secret, value }] : [];
    });

    const set = new Set(given.map(({ id }) => id));
    const { slots, variables: left } = profile.leftBehind;
    const leftBehind = { slots, variables: left.filter((id) => !set.has(id)) };
    const revision = await writeProfile(scope, profile, { leftBehind });
    if (made.length > 0) await scope.db.insert(variables).values(made);
    const former = await takeValues(scope, profile, [...set]);
    await storeValues(scope, profile, given);

    const before = given.map(({ id, name, secret }) => {
      const value = former.get(id);
      return [name, value === undefined ? null : secret ? "set" : value];
    });
    const after = given.map(({ name, secret, value }) => [name, secret ? "changed" : value]);
    return {
      result: { revision, added: made.length, set: given.length },
      change: [
        ...(made.length > 0
          ? [
              {
                subject: { kind: "application", id: app.id, name: app.name },
                before: null,
                after: { variables: made.map(({ name, secret }) => ({ variable: name, secret })) },
              },
            ]
          : []),
        {
          subject: { kind: "profile", id: profile.id, name: profile.name },
          environmentId: profile.environmentId,
          before: { values: Object.fromEntries(before) },
          after: { values: Object.fromEntries(after) },
        },
      ],
    };
  },
});

async function variablesOf(scope: Scope, applicationId: string): Promise<Map<string, Known>> {
  const found = await scope.db
    .select()
    .from(variables)
    .where(
      and(eq(variables.organizationId, scope.organization.id), eq(variables.applicationId, applicationId)),
    )
    .orderBy(asc(variables.position));
  return new Map(found.map((each) => [each.name, each]));
}

type Sent = { name: string; secret: boolean };

function refuseOtherSecrecy(sent: readonly Sent[], known: ReadonlyMap<string, Known>): void {
  const wrong: Record<string, string> = {};
  for (const [index, { name, secret }] of sent.entries()) {
    const is = known.get(name)?.secret;
    if (is === undefined || is === secret) continue;
    wrong[`variables.${index}.secret`] = is
      ? `${name} is a secret in this app. Send it as one.`
      : `${name} is no secret in this app. Remove it there first to add it as one.`;
  }
  if (Object.keys(wrong).length > 0) throw invalid(wrong);
}

/** Takes away the values that these variables have in a profile; answers the plain ones by id, "" for a sealed one. */
async function takeValues(
  scope: Scope,
  profile: Profile,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const gone = await scope.db
    .delete(variableValues)
    .where(
      and(
        eq(variableValues.organizationId, profile.organizationId),
        eq(variableValues.environmentId, profile.environmentId),
        eq(variableValues.profileId, profile.id),
        inArray(variableValues.variableId, [...ids]),
      ),
    )
    .returning({ id: variableValues.variableId, plain: variableValues.plain });
  return new Map(gone.map(({ id, plain }) => [id, plain ?? ""]));
}
