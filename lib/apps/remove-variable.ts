import { and, eq, inArray, sql } from "drizzle-orm";
import { variables } from "@/db/schema/apps";
import { profiles, variableValues } from "@/db/schema/profiles";
import { keepDeployed } from "@/lib/deployments/deployed-values";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { loadVariable } from "./load";
import { changeAllOf, variableUses } from "./row-usage";
import { RemovedOutput, RemoveVariableInput } from "./schema";

/** Removes a variable from an app, with its value in every profile. */
export const removeVariable = command({
  name: "application.remove-variable",
  input: RemoveVariableInput,
  output: RemovedOutput,
  async load(scope, input) {
    const variable = await loadVariable(scope, input.variableId);
    return { ...variable, uses: await variableUses(scope, variable) };
  },
  needs: (_input, { uses }) => changeAllOf(uses),
  async run(scope, _input, { uses, ...variable }) {
    const organizationId = variable.organizationId;
    const ids = uses.map(({ profileId }) => profileId);
    await scope.db
      .update(profiles)
      .set({ revision: sql`${profiles.revision} + 1`, updatedAt: new Date() })
      .where(and(eq(profiles.organizationId, organizationId), inArray(profiles.id, ids)));
    const values = and(
      eq(variableValues.organizationId, organizationId),
      eq(variableValues.variableId, variable.id),
    );
    await keepDeployed(scope.db, values);
    await scope.db.delete(variableValues).where(values);
    const gone = await scope.db.delete(variables).where(asSeen(variables, variable));
    requireSeen(gone, "this variable");
    const { name, secret, initial } = variable;
    return {
      result: { profiles: uses.map(({ profile }) => profile) },
      change: [
        {
          subject: { kind: "application", id: variable.applicationId, name: variable.application },
          before: { variable: name, secret, initial },
          after: null,
        },
        ...uses.map((use) => ({
          subject: { kind: "profile", id: use.profileId, name: use.profile },
          environmentId: use.environmentId,
          before: { variable: name },
          after: null,
        })),
      ],
    };
  },
});
