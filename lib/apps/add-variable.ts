import { and, eq, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { variables } from "@/db/schema/apps";
import { loadProfile, writeProfile } from "@/lib/profiles/load";
import { storeValue } from "@/lib/profiles/set-variable";
import { command } from "@/lib/server/command";
import { conflict, moved, notFound, stale } from "@/lib/server/errors";
import type { Need } from "@/lib/server/scope";
import { loadApplication } from "./load";
import { AddVariableInput } from "./schema";

const VARIABLES_MAX = 500;

/** Adds a variable to an app, for all its profiles, and gives it a value in one of them. */
export const addVariable = command({
  name: "application.add-variable",
  input: AddVariableInput,
  async load(scope, input) {
    const app = await loadApplication(scope, input.application);
    const profile = input.pick ? await loadProfile(scope, input.pick.profileId) : null;
    if (profile && profile.applicationId !== app.id) throw notFound("This profile");
    return { app, profile };
  },
  needs: (_input, { profile }): readonly [Need, ...Need[]] => [
    { permission: "application:update", in: "anywhere" },
    ...(profile ? [{ permission: "profile:update", environmentId: profile.environmentId } as const] : []),
  ],
  async run(scope, input, { app, profile }) {
    const { name, description, secret, initial, pick } = input;
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
      if (pick.environmentId !== profile.environmentId) {
        throw moved("This profile has moved to another environment. Reload to see where it is now.");
      }
      if (pick.revision !== profile.revision) {
        throw stale("Someone changed this profile since you opened it. Reload to see it.");
      }
      revision = await writeProfile(scope, profile);
      await storeValue(scope, profile, variable, pick.value);
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
