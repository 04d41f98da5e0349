import { and, eq, sql } from "drizzle-orm";
import { applications } from "@/db/schema/apps";
import { command } from "@/lib/server/command";
import { stale } from "@/lib/server/errors";
import { loadApplication } from "./load";
import { UpdateApplicationInput } from "./schema";

export const updateApplication = command({
  name: "application.update",
  input: UpdateApplicationInput,
  load: (scope, input) => loadApplication(scope, input.application),
  needs: () => [{ permission: "application:update", in: "anywhere" }],
  async run(scope, input, app) {
    const { name = app.name, description = app.description } = input;
    const revision = app.revision + 1;
    const written = await scope.db
      .update(applications)
      .set({ name, description, revision, updatedAt: sql`now()` })
      .where(
        and(
          eq(applications.organizationId, app.organizationId),
          eq(applications.id, app.id),
          eq(applications.revision, input.revision),
        ),
      );
    if (written.rowCount !== 1)
      throw stale("Someone changed this app since you opened it. Reload to see it.");
    return {
      result: { revision },
      change: {
        subject: { kind: "application", id: app.id, name },
        before: { name: app.name, description: app.description },
        after: { name, description },
      },
    };
  },
});
