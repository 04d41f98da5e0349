import { eq, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { environments } from "@/db/schema/environments";
import { provisionKey } from "@/lib/encryption-keys/provision-key";
import { command } from "@/lib/server/command";
import { conflict } from "@/lib/server/errors";
import { CreateEnvironmentInput, type Environment, EnvironmentOutput, MOST_ENVIRONMENTS } from "./schema";

/** Makes an environment with its encryption key, last in the order. Throws `conflict` where the key or the name is taken. */
export const createEnvironment = command({
  name: "environment.create",
  input: CreateEnvironmentInput,
  output: EnvironmentOutput,
  load: () => null,
  needs: () => [{ permission: "environment:create", in: "organization", licensed: "Environments" }],
  async run(scope, input) {
    const organizationId = scope.organization.id;
    if (scope.environments.length >= MOST_ENVIRONMENTS) {
      throw conflict(`An organization can have at most ${MOST_ENVIRONMENTS} environments.`);
    }
    const environment: Environment = { id: uuid(), ...input, protected: false, born: false, revision: 1 };
    const { id, ...columns } = environment;
    await scope.admit(id);
    const [last] = await scope.db
      .select({ position: sql<number>`coalesce(max(${environments.position}), -1)::int` })
      .from(environments)
      .where(eq(environments.organizationId, organizationId));
    await scope.db.insert(environments).values({
      organizationId,
      environmentId: id,
      ...columns,
      position: (last?.position ?? -1) + 1,
    });
    await provisionKey(scope.db, organizationId, id);
    return {
      result: environment,
      change: {
        subject: { kind: "environment", id, name: environment.name },
        environmentId: id,
        before: null,
        after: environment,
      },
    };
  },
});
