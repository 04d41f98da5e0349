import { environments } from "@/db/schema/environments";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { environmentById } from "@/lib/server/scope";
import { type Environment, EnvironmentOutput, UpdateEnvironmentInput } from "./schema";

/** Renames, recolours or protects an environment. Throws `conflict` where another one has the name. */
export const updateEnvironment = command({
  name: "environment.update",
  input: UpdateEnvironmentInput,
  output: EnvironmentOutput,
  load(scope, input) {
    const environment = environmentById(scope, input.environmentId);
    return { environment, environmentId: environment.id, revision: environment.revision };
  },
  needs: (input) => [
    { permission: "environment:update", in: "organization" },
    { permission: "environment:update", environmentId: input.environmentId },
  ],
  subject: (_input, { environment }) => ({ kind: "environment", id: environment.id, name: environment.name }),
  async run(scope, { environmentId, revision, ...changes }, { environment }) {
    const after: Environment = { ...environment, ...changes, revision: revision + 1 };
    const updated = await scope.db
      .update(environments)
      .set({ ...changes, revision: revision + 1 })
      .where(asSeen(environments, { organizationId: scope.organization.id, environmentId, revision }));
    requireSeen(updated, environment.name);
    return {
      result: after,
      change: {
        subject: { kind: "environment", id: environmentId, name: after.name },
        environmentId,
        before: environment,
        after,
      },
    };
  },
});
