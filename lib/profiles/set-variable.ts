import { and, eq } from "drizzle-orm";
import { variableValues } from "@/db/schema/profiles";
import { loadVariable, type Variable } from "@/lib/apps/load";
import { forgetDeployed } from "@/lib/deployments/deployed-values";
import { RevisionOutput } from "@/lib/outputs";
import { sealSecret } from "@/lib/secrets/secrets";
import { command } from "@/lib/server/command";
import { notFound } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import { loadProfile, type Profile, writeProfile } from "./load";
import { SetVariableInput } from "./schema";

/** Gives a variable its value in one profile, or takes it away. A secret is sealed and never read back by a page. */
export const setVariable = command({
  name: "profile.set-variable",
  input: SetVariableInput,
  output: RevisionOutput,
  async load(scope, input) {
    const profile = await loadProfile(scope, input.profileId);
    const variable = await loadVariable(scope, input.variableId);
    if (variable.applicationId !== profile.applicationId) throw notFound("This variable");
    return { ...profile, variable };
  },
  needs: (_input, profile) => [{ permission: "profile:update", environmentId: profile.environmentId }],
  async run(scope, input, profile) {
    const { variable } = profile;
    const leftBehind = {
      ...profile.leftBehind,
      variables: profile.leftBehind.variables.filter((id) => id !== variable.id),
    };
    const revision = await writeProfile(scope, profile, { leftBehind });
    const former = await storedValue(scope, profile, variable);
    await clearValue(scope, profile, variable.id);
    if (input.value !== null) await storeValues(scope, profile, [{ ...variable, value: input.value }]);
    // What is taken away is taken from what runs as well, as what is changed reaches it at once.
    else await forgetDeployed(scope.db, profile, [variable.id]);
    const told = (value: string | null) => (variable.secret ? (value === null ? null : "set") : value);
    return {
      result: { revision },
      change: {
        subject: { kind: "profile", id: profile.id, name: profile.name },
        environmentId: profile.environmentId,
        before: { variable: variable.name, value: former ? told(former.plain ?? "") : null },
        after: {
          variable: variable.name,
          value: variable.secret && input.value !== null ? "changed" : input.value,
        },
      },
    };
  },
});

type Place = Pick<Profile, "organizationId" | "environmentId" | "id" | "applicationId">;

type Given = Pick<Variable, "id" | "secret"> & { value: string };

/** Stores values where the profile lives: plain, or sealed for that profile and variable alone. */
export async function storeValues(scope: Scope, profile: Place, given: readonly Given[]): Promise<void> {
  const { organizationId, environmentId, id: profileId, applicationId } = profile;
  const rows: (typeof variableValues.$inferInsert)[] = [];
  for (const { id: variableId, secret, value } of given) {
    const place = { organizationId, environmentId, owner: profileId, field: variableId };
    const stored = secret ? await sealSecret(scope.db, place, value) : { plain: value };
    rows.push({ organizationId, environmentId, profileId, applicationId, variableId, ...stored });
  }
  if (rows.length === 0) return;
  await scope.db.insert(variableValues).values(rows);
  await forgetDeployed(
    scope.db,
    profile,
    given.map(({ id }) => id),
  );
}

const ofVariable = (profile: Place, variableId: string) =>
  and(
    eq(variableValues.organizationId, profile.organizationId),
    eq(variableValues.environmentId, profile.environmentId),
    eq(variableValues.profileId, profile.id),
    eq(variableValues.variableId, variableId),
  );

async function storedValue(scope: Scope, profile: Place, variable: Variable) {
  const [row] = await scope.db
    .select({ plain: variableValues.plain })
    .from(variableValues)
    .where(ofVariable(profile, variable.id));
  return row;
}

async function clearValue(scope: Scope, profile: Place, variableId: string): Promise<void> {
  await scope.db.delete(variableValues).where(ofVariable(profile, variableId));
}
