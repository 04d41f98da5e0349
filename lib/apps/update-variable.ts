import { variables } from "@/db/schema/apps";
import { RevisionOutput } from "@/lib/outputs";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { invalid } from "@/lib/server/errors";
import { loadVariable } from "./load";
import { changeAllOf, variableUses } from "./row-usage";
import { UpdateVariableInput } from "./schema";

/**
 * Describes a variable. A new name is what every program reads it by, so it needs all profiles that use it; another
 * default needs those that fall back on it, wherever they live.
 */
export const updateVariable = command({
  name: "application.update-variable",
  input: UpdateVariableInput,
  output: RevisionOutput,
  async load(scope, input) {
    const variable = await loadVariable(scope, input.variableId);
    const renamed = input.name !== undefined && input.name !== variable.name;
    const redefaulted =
      variable.initial !== null && input.initial !== undefined && input.initial !== variable.initial;
    const uses = renamed || redefaulted ? await variableUses(scope, variable) : [];
    return { ...variable, uses: renamed ? uses : uses.filter(({ own }) => !own) };
  },
  needs: (_input, { uses }) => changeAllOf(uses),
  async run(scope, input, variable) {
    const { name = variable.name, description = variable.description, initial = variable.initial } = input;
    if (variable.secret && initial !== null) {
      throw invalid({ initial: "A secret has no default: it would be readable. Enter it in each profile." });
    }
    const revision = variable.revision + 1;
    const written = await scope.db
      .update(variables)
      .set({ name, description, initial, revision })
      .where(asSeen(variables, variable));
    requireSeen(written, "this variable");
    return {
      result: { revision },
      change: {
        subject: { kind: "application", id: variable.applicationId, name: variable.application },
        before: { variable: variable.name, description: variable.description, initial: variable.initial },
        after: { variable: name, description, initial },
      },
    };
  },
});
