import { sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { applications } from "@/db/schema/apps";
import { keyOf } from "@/lib/keys";
import { command } from "@/lib/server/command";
import { invalid } from "@/lib/server/errors";
import { CreateApplicationInput, CreatedOutput } from "./schema";

/** Makes an app, born with a profile on each of the three environments, whichever of them its maker sees. */
export const createApplication = command({
  name: "application.create",
  input: CreateApplicationInput,
  output: CreatedOutput,
  load: () => null,
  needs: () => [{ permission: "application:create", in: "anywhere" }],
  async run(scope, input) {
    const key = input.key ?? keyOf(input.name);
    if (!key) throw invalid({ key: "This name makes no key. Enter one." });
    const organizationId = scope.organization.id;
    const id = uuid();
    const { name, description } = input;
    await scope.db.insert(applications).values({ organizationId, id, name, key, description });
    await scope.db.execute(sql`select create_default_profiles(${id})`);
    return {
      result: { id, key },
      change: { subject: { kind: "application", id, name }, before: null, after: { name, key, description } },
    };
  },
});
