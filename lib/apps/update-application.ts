import { sql } from "drizzle-orm";
import { applications } from "@/db/schema/apps";
import { RevisionOutput } from "@/lib/outputs";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { loadApplication } from "./load";
import { UpdateApplicationInput } from "./schema";

export const updateApplication = command({
  name: "application.update",
  input: UpdateApplicationInput,
  output: RevisionOutput,
  load: (scope, input) => loadApplication(scope, input.application),
  needs: () => [{ permission: "application:update", in: "anywhere" }],
  async run(scope, input, app) {
    const { name = app.name, description = app.description } = input;
    const revision = app.revision + 1;
    const written = await scope.db
      .update(applications)
      .set({ name, description, revision, updatedAt: sql`now()` })
      .where(asSeen(applications, app));
    requireSeen(written, "this app");
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
