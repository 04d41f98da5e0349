import { and, eq, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { variables } from "@/db/schema/apps";
import { writeProfile } from "@/lib/profiles/load";
import { storeValues } from "@/lib/profiles/set-variable";
import { checkTarget, loadTarget, needsOfTarget } from "@/lib/profiles/target";
import { command } from "@/lib/server/command";
import { conflict } from "@/lib/server/errors";
import { loadApplication } from "./load";
import { AddedVariableOutput, AddVariableInput, VARIABLES_MAX } from "./schema";

/** Adds a variable to an app, for all its profiles, and gives it a value in one of them. */
export const addVariable = command({
  name: "application.add-variable",
  input: AddVariableInput,
  output: AddedVariableOutput,
  async load(scope, input) {
    const app = await loadApplication(scope, input.application);
    return { app, profile: await loadTarget(scope, app.id, input.pick) };
  },
  needs: (_input, { profile }) => needsOfTarget(profile),
  async run(scope, input, { app, profile }) {
    const { name, description, secret, initial, pick } = input;
    if (pick && profile) checkTarget(pick, profile);
    const organizationId = app.organizationId;
    const [last] = await scope.db
      .select({
        count: sql<number>`count(*)::int`,
        position: sql<number>`coalesce(max(${variables.position}), 0)`,
      })
      .from(variables)
      .where(and(eq(variables.organizationId, organizationId), eq(variables.applicationId, app.id)));
    if ((last?.count ?? 0) >= VARIABLES_MAX)
      throw conflict(`An app can have at most ${VARIABLES_MAX} variables.`);
    const variable = { id: uuid(), secret };
    const position = (last?.position ?? 0) + 1;
    await scope.db
      .insert(variables)
      .values({ organizationId, applicationId: app.id, ...variable, name, description, initial, position });

    let revision: number | null = null;
    if (pick && profile) {
      revision = await writeProfile(scope, profile);
      await storeValues(scope, profile, [{ ...variable, value: pick.value }]);
    }
    return {
      result: { variableId: variable.id, revision },
      change: [
        {
          subject: { kind: "application", id: app.id, name: app.name },
          before: null,
          after: { variable: name, description, secret, initial },
        },
        ...(pick && profile
          ? [
              {
                subject: { kind: "profile", id: profile.id, name: profile.name },
                environmentId: profile.environmentId,
                before: { variable: name, value: null },
                after: { variable: name, value: secret ? "changed" : pick.value },
              },
            ]
          : []),
      ],
    };
  },
});
